"""Pyodide: its core by hash, its list of packages, and the one place that names where the rest comes from."""

import hashlib
import json
import tarfile

import pytest

from motivelab.errors import MotivelabError
from motivelab.lessons.editions.site import pyodide
from motivelab.lessons.editions.site.pyodide import CORE, LOCK, PINNED, PLACE, Distribution, fetch_core, place_named

PACKAGES = {
    "numpy": {"name": "numpy", "version": "2.4.6", "file_name": "numpy.whl", "depends": [], "imports": ["numpy"]},
    "pandas": {"name": "pandas", "version": "3.0.2", "file_name": "pandas.whl", "depends": ["numpy", "six"]},
    "six": {"name": "six", "version": "1.17.0", "file_name": "six-1.17.0-py3-none-any.whl", "depends": []},
    "unused": {"name": "unused", "version": "1", "file_name": "unused.whl", "depends": []},
}
OWN = {"kit": {"imports": ["kit"], "depends": ["pandas"]}}


@pytest.fixture
def core(tmp_path):
    folder = tmp_path / "core"
    folder.mkdir()
    for name in CORE:
        (folder / name).write_text(json.dumps({"packages": PACKAGES}) if name == LOCK else name, "utf-8")
    return folder


@pytest.fixture
def wheels(tmp_path):
    made = [tmp_path / "six-1.17.0-py3-none-any.whl", tmp_path / "kit-1.0-py3-none-any.whl"]
    for wheel in made:
        wheel.write_bytes(wheel.name.encode())
    return made


def listed(core):
    return json.loads((core / LOCK).read_text("utf-8"))["packages"]


def test_what_is_on_the_site_comes_from_it_and_the_rest_from_the_pinned_address(core, wheels, monkeypatch):
    monkeypatch.delenv(PLACE, raising=False)
    assert Distribution(core).complete(wheels, OWN) == ("numpy", "pandas")
    found = listed(core)
    assert found["six"]["file_name"] == "six-1.17.0-py3-none-any.whl"
    assert found["six"]["sha256"] == hashlib.sha256(b"six-1.17.0-py3-none-any.whl").hexdigest()
    assert found["kit"]["depends"] == ["pandas"]
    assert found["numpy"]["file_name"] == f"{PINNED['distribution']}numpy.whl"
    assert PINNED["distribution"].startswith("https://")
    assert PINNED["version"] in PINNED["distribution"]


def test_one_setting_points_all_of_it_to_a_mirror(core, wheels, monkeypatch):
    monkeypatch.setenv(PLACE, "https://mirror.example/pyodide")
    Distribution(core).complete(wheels, OWN)
    assert listed(core)["pandas"]["file_name"] == "https://mirror.example/pyodide/pandas.whl"


def test_a_folder_with_the_distribution_makes_a_site_that_needs_no_network(core, wheels, tmp_path, monkeypatch):
    place = tmp_path / "distribution"
    place.mkdir()
    for name in (*CORE, "numpy.whl", "pandas.whl"):
        (place / name).write_text(json.dumps({"packages": PACKAGES}) if name == LOCK else "here", "utf-8")
    monkeypatch.setenv(PLACE, str(place))
    site = tmp_path / "site"
    fetch_core(site)
    assert Distribution(site).complete(wheels, OWN) == ()
    assert (site / "numpy.whl").read_text("utf-8") == "here"
    assert listed(site)["numpy"]["file_name"] == "numpy.whl"


def test_a_folder_that_lacks_a_file_is_named_with_the_cure(tmp_path, monkeypatch):
    monkeypatch.setenv(PLACE, str(tmp_path))
    with pytest.raises(MotivelabError, match=rf"has no pyodide\.mjs: set {PLACE}"):
        fetch_core(tmp_path / "site")


def test_a_wheel_of_another_version_than_pyodide_names_is_refused(core, tmp_path):
    wheel = tmp_path / "six-1.16.0-py3-none-any.whl"
    wheel.write_bytes(b"")
    with pytest.raises(MotivelabError, match=r"not version 1\.17\.0, which Pyodide names"):
        Distribution(core).complete([wheel], {})


def test_without_npm_the_cure_is_named(tmp_path, monkeypatch):
    monkeypatch.delenv(PLACE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MotivelabError, match="motivelab site --without-code"):
        fetch_core(tmp_path / "site")


def test_a_core_that_is_not_the_pinned_one_is_refused(tmp_path, monkeypatch):
    """A program that brings something else under the same name."""
    monkeypatch.delenv(PLACE, raising=False)
    other = tmp_path / "other.tgz"
    with tarfile.open(other, "w:gz"):
        pass
    npm = tmp_path / "npm"
    npm.write_text(f"#!/bin/sh\ncp '{other}' pyodide.tgz\n", "utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(MotivelabError, match="is not what is pinned"):
        fetch_core(tmp_path / "site")


def test_the_place_is_pinned_once(monkeypatch):
    monkeypatch.delenv(PLACE, raising=False)
    assert place_named() == PINNED["distribution"]
    assert set(PINNED["at_run_time"]) == {"numpy", "pandas", "matplotlib"}
    assert len(PINNED["sha512"]) == 88
    assert pyodide.canonical("Lazy_Loader") == "lazy-loader"
