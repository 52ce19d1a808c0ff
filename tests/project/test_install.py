"""The kit installs where there is nothing: first environment.yml's pip section, then the wheel."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import dist
import installers
import pytest
import yaml

ROOT = Path(__file__).parents[2]
PLACE = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
UV = Path(sysconfig.get_path("scripts"), "uv.exe" if os.name == "nt" else "uv")


def run(*command: object, cwd: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MOTIVELAB_DATA")}
    clean = installers.uv_environment({}, clean)
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(UV, "build", "--wheel", "--no-build-isolation", "--python", sys.executable, "-o", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment from environment.yml's pip section alone; what set-up fetched is not fetched again."""
    folder = tmp_path_factory.mktemp("environment")
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip_section = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    (folder / "condaenv.requirements.txt").write_text("\n".join(pip_section))
    (folder / "requirements.lock").write_bytes((ROOT / "requirements.lock").read_bytes())
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    python = (folder / "venv").joinpath(*PLACE)
    run(UV, "pip", "install", "--python", python, "-r", "condaenv.requirements.txt", cwd=folder)
    return python


def test_the_wheel_carries_every_module_every_table_and_the_view_of_each_widget(wheel):
    carried = set(zipfile.ZipFile(wheel).namelist())
    tables = {f"motivelab/data/{path.name}" for path in (ROOT / "data").iterdir()}
    wanted = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src").rglob("*")
        if path.suffix in (".py", ".pyi", ".js", ".css", ".json", ".typed", ".html")
    }
    assert any(name.endswith(".css") for name in wanted)
    assert tables | wanted <= carried


def test_two_builds_of_one_commit_are_the_same_byte_for_byte(tmp_path):
    """Wheel and source, as `make dist` builds them."""
    first, second = dist.build(tmp_path / "first"), dist.build(tmp_path / "second")
    assert sorted(name.rpartition(".")[2] for name in first) == ["gz", "whl"]
    assert first == second


def test_in_an_empty_environment_the_wheel_loads_the_case_and_every_package_fits(environment, wheel, tmp_path):
    run(UV, "pip", "install", "--python", environment, "--no-deps", wheel, cwd=tmp_path)
    assert "All installed packages are compatible" in run(UV, "pip", "check", "--python", environment, cwd=tmp_path)
    assert "Everything is ready." in run(environment, "-m", "motivelab", "doctor", cwd=tmp_path)
    source = "from motivelab.case import case_folder, table; print(case_folder(), table('opium_cultivation').shape)"
    said = run(environment, "-c", source, cwd=tmp_path)
    assert "site-packages" in said
    assert "(32, 12)" in said
