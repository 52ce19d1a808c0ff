"""bubblewrap is used where it is installed, and told everything by name."""

from fairgrader.contain import kind_named


def test_where_it_is_not_installed_the_package_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    for name in ("bubblewrap", "bubblewrap-landlock"):
        assert "package bubblewrap" in kind_named(name).available()
