"""What the documents say leads somewhere: links, anchors, make targets; what is made is fresh, what is used is free."""

import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import command_reference
import dist
import licences
import pytest
import yaml

ROOT = Path(__file__).parents[2]
PLACES = ("*.md", "data/*.md", "exercises/*.md", "examples/*/*.md", "src/*/*.md")
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for pattern in PLACES for path in ROOT.glob(pattern))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

each_document = pytest.mark.parametrize("name", DOCUMENTS)


def text_of(path):
    return path.read_text(encoding="utf-8")


def prose(text):
    """Return a document without what stands in it as code."""
    blocks = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return re.sub(r"`[^`\n]+`", lambda code: "" if "](" in code[0] else code[0], blocks)


def anchors(path):
    """Return the anchors that GitHub makes: lower case, signs gone, spaces as hyphens, a number for a second one."""
    found: dict[str, int] = {}
    for line in re.findall(r"^#+ +(.+?) *$", re.sub(r"```.*?```", "", text_of(path), flags=re.DOTALL), re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line).replace("`", "").lower()
        anchor = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        found[anchor] = found.get(anchor, -1) + 1
    return {name if not number else f"{name}-{number}" for name, count in found.items() for number in range(count + 1)}


@each_document
def test_every_link_inside_the_repository_leads_to_a_file_and_to_a_heading_in_it(name):
    here = ROOT / name
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(text_of(here))):
        place, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        there = (here.parent / place).resolve() if place else here
        assert there.exists(), link
        assert not anchor or anchor in anchors(there), link


def test_anchors_are_made_as_github_makes_them():
    """By hand, from GitHub's own page of INSTRUCTORS.md's kind of headings."""
    assert {"session-i-read", "the-class-live-on-the-wall"} <= anchors(ROOT / "INSTRUCTORS.md")


def test_the_readme_leads_to_every_document_of_the_top_folder():
    readme = text_of(ROOT / "README.md")
    assert [path.name for path in ROOT.glob("*.md") if path.name != "README.md" and f"({path.name}" not in readme] == []


@each_document
def test_every_make_command_exists(name):
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text_of(ROOT / name), re.MULTILINE)) <= targets


@each_document
def test_every_program_that_is_named_by_its_path_is_there(name):
    named = re.findall(r"python ((?:tools|benchmarks)/\w+\.py)", text_of(ROOT / name))
    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_the_reference_of_commands_is_what_the_commands_say_of_themselves():
    assert text_of(ROOT / "COMMANDS.md") == command_reference.reference(), "run make guide"


def test_the_readme_reads_on_a_phone():
    """A phone shows some 40 signs a line: no table, no line of code over 80 signs but what one copies whole."""
    readme = text_of(ROOT / "README.md")
    assert "\n|" not in readme
    assert readme.index("make lab") < 1500
    code = [line for block in re.findall(r"```\w*\n(.*?)```", readme, re.DOTALL) for line in block.splitlines()]
    assert [line for line in code if len(line.partition("#")[0].rstrip()) > 90] == []


def test_contributing_begins_with_make_check():
    assert re.search(r"^make (\w+)", text_of(ROOT / "CONTRIBUTING.md"), re.MULTILINE)[1] == "check"


def test_each_dependency_lets_the_kit_be_used_and_passed_on_and_the_table_says_how():
    rows = dict(re.findall(r"^\| (\S+) \| (.+) \|$", text_of(ROOT / "LICENCES.md"), re.MULTILINE))
    del rows["package"]
    assert sorted(rows) == licences.pinned()
    assert {name: said for name, said in rows.items() if not licences.is_free(said)} == {}


def test_a_licence_that_binds_the_kit_is_seen():
    """Otherwise the test above could not fail. GPL-3.0 code cannot be part of a kit under MIT."""
    assert not licences.is_free("GPL-3.0-or-later")
    assert not licences.is_free("MIT AND AGPL-3.0")
    assert not licences.is_free("")
    assert licences.is_free("Apache-2.0 OR BSD-2-Clause")


@pytest.mark.parametrize("name", ["numpy", "nbgrader", "tqdm", "text2qti"])
def test_the_table_of_licences_says_what_the_installed_package_says(name):
    assert importlib.metadata.distribution(name)
    assert f"| {name} | {licences.licence(name)} |\n" in text_of(ROOT / "LICENCES.md")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_a_workflow_runs_is_there(path):
    steps = [step for job in yaml.safe_load(text_of(path))["jobs"].values() for step in job["steps"]]
    commands = "\n".join(step.get("run", "") for step in steps)
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", commands.replace("install make", ""))) <= targets
    assert [name for name in re.findall(r"\btools/\w+\.py", commands) if not (ROOT / name).is_file()] == []


def test_the_systems_and_pythons_of_the_project_are_those_that_the_workflow_tries():
    matrix = yaml.safe_load(text_of(ROOT / ".github/workflows/test.yml"))["jobs"]["test"]["strategy"]["matrix"]
    classifiers = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["classifiers"]
    assert [each.rpartition(" ")[2] for each in classifiers if ":: 3." in each] == matrix["python"]
    assert {each.partition("-")[0] for each in matrix["os"]} == {"ubuntu", "macos", "windows"}


def test_a_release_is_refused_until_the_citation_and_the_changelog_name_its_version():
    changelog = "# Changelog\n\n## [1.2.0] - 2026-12-01\n"
    assert dist.agreed("1.2.0", "version: 1.2.0\n", changelog) == "1.2.0"
    for citation, changes in (("version: 1.1.0\n", changelog), ("version: 1.2.0\n", "## [Unreleased]\n")):
        with pytest.raises(dist.NotReady):
            dist.agreed("1.2.0", citation, changes)


def test_the_version_is_the_same_in_the_project_and_its_citation():
    version = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["version"]
    assert f"\nversion: {version}\n" in text_of(ROOT / "CITATION.cff")


def test_binder_finds_what_it_reads():
    """repo2docker reads environment.yml, and runs postBuild, which must be allowed to run and name its shell."""
    script = ROOT / "postBuild"
    assert text_of(script).startswith("#!/bin/sh\n")
    assert sys.platform == "win32" or script.stat().st_mode & 0o100
    assert "urlpath=lab/tree/notebooks/00_start_here.ipynb" in text_of(ROOT / "README.md")
