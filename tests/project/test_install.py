"""The kit installs where there is nothing: first environment.yml's pip section, then the wheel."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PLACE = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")


def run(*command: object, cwd: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MOTIVELAB_DATA")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment from environment.yml's pip section alone, called as conda calls pip."""
    folder = tmp_path_factory.mktemp("environment")
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip_section = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    (folder / "condaenv.requirements.txt").write_text("\n".join(pip_section))
    (folder / "requirements.lock").write_bytes((ROOT / "requirements.lock").read_bytes())
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    python = (folder / "venv").joinpath(*PLACE)
    run(python, "-m", "pip", "install", "-q", "-U", "-r", "condaenv.requirements.txt", "--exists-action=b", cwd=folder)
    return python


def test_the_wheel_carries_every_table_and_the_view_of_each_widget(wheel):
    carried = set(zipfile.ZipFile(wheel).namelist())
    tables = {f"motivelab/data/{path.name}" for path in (ROOT / "data").iterdir()}
    views = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "motivelab").rglob("*")
        if path.suffix in (".js", ".css", ".json")
    }
    assert views
    assert tables | views <= carried


def test_in_an_empty_environment_the_wheel_loads_the_case_and_every_package_fits(environment, wheel, tmp_path):
    run(environment, "-m", "pip", "install", "-q", "--no-deps", wheel, cwd=tmp_path)
    assert "No broken requirements" in run(environment, "-m", "pip", "check", cwd=tmp_path)
    assert "Everything is ready." in run(environment, "-m", "motivelab", "doctor", cwd=tmp_path)
    source = "import motivelab; print(motivelab.case_folder(), motivelab.table('opium_cultivation').shape)"
    said = run(environment, "-c", source, cwd=tmp_path)
    assert "site-packages" in said
    assert "(31, 12)" in said
