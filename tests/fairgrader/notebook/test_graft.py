"""A clean notebook is rebuilt from the release; of a submission only text survives, in its place."""

import contextlib
import copy
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from fairgrader.notebook.graft import graft
from fairgrader.notebook.reading import Limits, RefusedError, cells_of, parsed, read_file

from ..foreign import labelled


def released():
    return new_notebook(
        cells=[
            labelled(new_markdown_cell("# Homework"), "title", locked=True),
            new_code_cell("rate = 3", id="plain"),
            labelled(new_code_cell("a = None"), "q1", solution=True),
            labelled(new_code_cell("assert a"), "q1-test", grade=True, locked=True, points=1),
            labelled(new_code_cell("b = None"), "q2", solution=True),
            labelled(new_code_cell("assert b"), "q2-test", grade=True, locked=True, points=1),
            labelled(new_markdown_cell("Write here."), "essay", grade=True, solution=True, points=2),
        ]
    )


def by_id(notebook, name):
    return next(cell for cell in notebook.cells if cell.id == name)


def sources(grafted):
    return [cell.source for cell in grafted.notebook.cells]


def submitted(change):
    notebook = copy.deepcopy(released())
    change(notebook)
    return json.loads(json.dumps(notebook))


def test_answers_are_taken_and_nothing_is_told_of_an_orderly_notebook():
    def change(notebook):
        by_id(notebook, "q1").source = "a = 1"
        by_id(notebook, "essay").source = "My thoughts."

    found = graft(released(), submitted(change))
    assert sources(found) == ["# Homework", "rate = 3", "a = 1", "assert a", "b = None", "assert b", "My thoughts."]
    assert found.notes == ()
    assert found.origins == (0, 1, 2, 3, 4, 5, 6)


def test_no_metadata_tag_output_or_attachment_of_a_student_survives():
    def change(notebook):
        notebook.metadata.kernelspec = {"name": "evil", "display_name": "evil"}
        for cell in notebook.cells:
            cell.metadata["tags"] = ["skip-execution"]
            cell["attachments"] = {"a.svg": {"image/svg+xml": "<svg onload=alert(1)>"}}
        by_id(notebook, "q1")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "2.0"}]
        notebook.cells.append(new_code_cell("1", metadata={"tags": ["x"], "nbgrader": {"grade": True, "points": 9}}))

    found = graft(released(), submitted(change))
    assert not any(word in json.dumps(found.notebook) for word in ("evil", "tags", "svg", "2.0", '"points": 9'))


def test_a_locked_cell_is_restored_and_what_was_written_in_it_stands_beside_it():
    def change(notebook):
        by_id(notebook, "title").source = "# Homework\nMy name is Anna."
        by_id(notebook, "q1-test").source = "pass"

    found = graft(released(), submitted(change))
    assert sources(found)[:2] == ["My name is Anna.", "# Homework"]
    assert "assert a" in sources(found)
    assert "title is not for editing; the released text counts" in found.notes


def test_a_copy_of_an_answer_still_counts_where_it_stands_and_a_split_cell_is_whole():
    def change(notebook):
        double = copy.deepcopy(by_id(notebook, "q1")) | {"id": "copy", "source": "a = 2"}
        notebook.cells.insert(3, double)

    found = graft(released(), submitted(change))
    assert sources(found)[2:5] == ["a = None", "a = 2", "assert a"]
    assert found.origins[3] is None
    assert found.notes == ("q1 was there more than once; the first one counts as q1",)


def test_what_was_deleted_comes_back_but_for_an_answer_that_a_student_may_have_written_elsewhere():
    def change(notebook):
        notebook.cells = [cell for cell in notebook.cells if cell.id not in ("q1", "q1-test", "plain")]
        notebook.cells.insert(1, new_code_cell("import os\n\n\ndef quite_another_thing():\n    return os.sep * 7"))

    found = graft(released(), submitted(change))
    assert "assert a" in sources(found)
    assert "rate = 3" in sources(found)
    assert "a = None" not in sources(found)


def test_moved_cells_go_back_and_their_notes_go_with_them():
    def change(notebook):
        cells = notebook.cells
        notebook.cells = [*cells[:2], *cells[4:6], new_markdown_cell("my note on b"), *cells[2:4], cells[6]]

    found = graft(released(), submitted(change))
    assert sources(found)[2:7] == ["a = None", "assert a", "b = None", "assert b", "my note on b"]
    assert any("stood elsewhere" in words for words in found.notes)


def test_a_notebook_that_lost_all_labels_and_ids_is_recognised_by_its_texts():
    def change(notebook):
        by_id(notebook, "q1").source = "a = 41 + 1"
        for cell in notebook.cells:
            cell.metadata = {}
            del cell["id"]

    found = graft(released(), submitted(change))
    assert found.origins == (0, 1, 2, 3, 4, 5, 6)
    assert sources(found)[2] == "a = 41 + 1"


def test_another_file_is_refused():
    assert "is it another file?" in graft(released(), {"cells": [{"cell_type": "code", "source": "x"}]}).refused


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_the_encodings_that_editors_write_are_read(encoding):
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": "Ähnlich"}]}, ensure_ascii=False)
    assert cells_of(parsed(text.encode(encoding)))[0].source == "Ähnlich"


def test_a_notebook_of_format_three_is_read():
    old = {"worksheets": [{"cells": [{"cell_type": "heading", "level": 2, "source": ["Part"]}]}], "nbformat": 3}
    assert cells_of(old)[0].source == "## Part"


def test_what_is_too_much_is_refused_with_the_number(tmp_path):
    many = {"cells": [{"cell_type": "code", "source": ""}] * 401}
    with pytest.raises(RefusedError, match="401 cells, more than 400"):
        cells_of(many)
    with pytest.raises(RefusedError, match="64 levels"):
        parsed(("[" * 70 + "]" * 70).join(['{"a": ', "}"]).encode())
    with pytest.raises(RefusedError, match="200,000"):
        cells_of({"cells": [{"cell_type": "code", "source": "#" * 200_001}]})
    (tmp_path / "big.ipynb").write_bytes(b" " * 101)
    with pytest.raises(RefusedError, match="more than 0 MB"):
        read_file(tmp_path / "big.ipynb", 100)


def test_a_pipe_and_a_folder_are_no_notebooks(tmp_path):
    os.mkfifo(tmp_path / "pipe.ipynb")
    for path in (tmp_path / "pipe.ipynb", tmp_path):
        with pytest.raises(RefusedError):
            read_file(path, 100)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from(["cell_type", "source", "metadata", "id", "outputs", "attachments", "input", "level"])
cells = st.dictionaries(keys, json_values | st.sampled_from(["code", "markdown", "q1", "assert a"]), max_size=5)


@given(st.lists(cells | json_values, max_size=8), json_values)
def test_whatever_stands_in_a_file_is_grafted_or_refused(found, metadata):
    """The released cells that are locked are always there, in their order."""
    grafted = graft(
        released(), {"cells": [*found, {"metadata": {"nbgrader": {"grade_id": "q1"}}}], "metadata": metadata}
    )
    origins = [origin for origin in grafted.origins if origin is not None]
    assert grafted.refused or origins == sorted(origins)
    assert grafted.refused or {0, 3, 5, 6} <= set(origins)


@pytest.mark.long
@given(st.binary(max_size=400), st.integers(0, 5000), st.integers(0, 400))
def test_a_notebook_that_was_cut_or_scribbled_on_is_grafted_or_refused(scribble, at, length):
    content = json.dumps(released()).encode()
    broken = content[:at] + scribble + content[at + length :]
    with contextlib.suppress(RefusedError):
        graft(released(), parsed(broken, Limits()))


def test_prose_that_is_nothing_like_the_stub_is_found_by_its_place():
    """As after an editor that drops labels and cell ids: the words are the student's, and the stub is gone."""
    given = [{"cell_type": cell.cell_type, "source": cell.source} for cell in released().cells]
    given[-1]["source"] = "Water boils sooner on a mountain, so I would cook longer."
    made = graft(released(), {"cells": given})
    essay = next(cell for cell in made.notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "essay")
    assert essay.source == given[-1]["source"]
