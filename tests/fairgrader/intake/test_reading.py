"""What an editor, a browser or a disk did to a notebook is mended and told; a wreck is a question to the student."""

import copy
import json

import nbformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fairgrader.intake.reading import AskStudent, Handed, read_notebook

from .. import classes, course

NOTEBOOK = json.loads(course.written(course.solved(classes.release(), {"q1": '"B"'})))
TEXT = json.dumps(NOTEBOOK)


def sources(found: Handed) -> list[str]:
    return [cell["source"] for cell in found.cells]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        ("\n\n" + TEXT + "\n\0\0").encode(),
    ],
)
def test_every_encoding_gives_the_same_cells(content):
    assert sources(read_notebook(content)) == sources(read_notebook(TEXT.encode()))


def test_latin_1_is_read_and_told():
    found = read_notebook(json.dumps(NOTEBOOK | {"metadata": {"title": "Übung"}}, ensure_ascii=False).encode("latin-1"))
    assert found.notes == ("it was written in Windows-1252",)
    assert found.notebook["metadata"]["title"] == "Übung"


def edited(**changes) -> Handed | AskStudent:
    return read_notebook(json.dumps(copy.deepcopy(NOTEBOOK) | changes).encode())


def with_cell(**cell) -> Handed | AskStudent:
    return edited(cells=[*copy.deepcopy(NOTEBOOK["cells"]), cell])


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        (
            {"cell_type": "code", "source": "a", "metadata": {}, "id": "q1-answer", "outputs": []},
            "two cells had one id",
        ),
        ({"cell_type": "code", "source": "a", "metadata": None}, "a cell had no id"),
        ({"cell_type": "heading", "source": ["a"], "level": 2, "id": "h"}, ""),
        ({"cell_type": "markdown", "source": "![x](attachment:no.png)", "id": "p"}, "a picture is not in the file"),
        (
            {"cell_type": "code", "source": "a", "id": "o", "outputs": [{"output_type": "stream"}, 3]},
            "an output could not",
        ),
        ({"cell_type": "code", "source": "a", "id": "o", "outputs": "none"}, ""),
        ({"cell_type": "code", "source": None, "id": "o", "execution_count": "*"}, ""),
        (
            {"cell_type": "markdown", "source": "a", "id": "o", "attachments": {}, "outputs": [], "execution_count": 1},
            "",
        ),
    ],
)
def test_a_broken_cell_is_mended_and_the_notebook_is_valid(cell, note):
    found = with_cell(**cell)
    nbformat.validate(nbformat.from_dict(json.loads(found.text)))
    assert any(each.startswith(note) for each in found.notes) if note else found.notes == ()
    assert sources(found)[:-1] == sources(read_notebook(TEXT.encode()))


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({"metadata": None}, "it had no metadata"),
        ({"metadata": {"widgets": {"application/vnd.jupyter.widget-state+json": {}}}}, "what it kept of its widgets"),
        ({"metadata": {"kernelspec": {"name": "python3"}, "language_info": {}}}, ""),
    ],
)
def test_broken_metadata_is_mended_and_the_notebook_is_valid(changes, note):
    found = edited(**changes)
    nbformat.validate(nbformat.from_dict(json.loads(found.text)))
    assert [each for each in found.notes if each.startswith(note)] == list(found.notes)


def test_a_whole_widget_state_and_a_whole_picture_stay():
    state = {"application/vnd.jupyter.widget-state+json": {"state": {}, "version_major": 2, "version_minor": 0}}
    assert edited(metadata={"widgets": state}).notebook["metadata"]["widgets"] == state
    found = with_cell(
        cell_type="markdown", source="![x](attachment:a.png)", id="p", attachments={"a.png": {"image/png": "aGk="}}
    )
    assert found.cells[-1]["source"] == "![x](attachment:a.png)"


def test_the_first_of_two_cells_with_one_id_keeps_it_since_it_may_be_a_lost_label():
    ids = [cell["id"] for cell in with_cell(cell_type="code", source="b", id="q1-answer").cells]
    assert ids.count("q1-answer") == 1
    assert ids.index("q1-answer") < len(ids) - 1


def test_an_old_format_becomes_the_new_one_and_is_the_same_each_time():
    old = json.dumps(nbformat.convert(nbformat.reads(TEXT, as_version=4), 3)).encode()
    first, second = read_notebook(old), read_notebook(old)
    assert first.digest == second.digest
    assert "it was in the old format 3" in first.notes
    assert [text.strip() for text in sources(first)] == [text.strip() for text in sources(read_notebook(TEXT.encode()))]


def test_a_notebook_that_is_read_twice_is_the_same():
    once = read_notebook(TEXT.encode())
    again = read_notebook(once.text.encode())
    assert (again.digest, again.notes) == (once.digest, ())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n\0\0", "is empty"),
        (classes.LOGIN_PAGE, "page to log in"),
        (classes.EXPORT, "an export"),
        (b"<html><body>404 not found</body></html>", "a web page"),
        (TEXT.encode()[:400], "its end is missing"),
        (TEXT.replace('"cells"', '"cells" oops', 1).encode(), "was damaged"),
        (b'<<<<<<< HEAD\n{"cells": [\n=======\n{"cells": [\n>>>>>>> main\n', "marks of a merge"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"import numpy as np\nprint(1)\n", "a Python program"),
        (b'{"name": "jane"}', "no notebook"),
        (b"[1, 2]", "no notebook"),
        (b"I could not save it, sorry.", "a text of 27 letters"),
        (b'{"cells": [], "metadata": {}, "nbformat": 4}', "no cell with text"),
        (b'{"cells": [{"cell_type": "code", "source": " "}]}', "no cell with text"),
        (b"[" * 100_000, "no notebook"),
        (b'{"worksheets": [3], "nbformat": 3}', "very old notebook"),
    ],
)
def test_a_wreck_is_a_question_in_the_students_words_and_never_a_mark(content, words):
    found = read_notebook(content)
    assert isinstance(found, AskStudent)
    assert words in found.reason
    assert found.reason.endswith((".", "!"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
CELL = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading", 3]),
        "source": st.text(max_size=20) | JSON,
        "metadata": JSON,
        "outputs": JSON,
        "id": JSON,
        "attachments": JSON,
        "execution_count": JSON,
    },
)


@given(st.lists(CELL | JSON, max_size=5), JSON)
@example([{"cell_type": "markdown", "source": "", "attachments": {"": {"": None}}}, {"source": "0"}], None)
@example([{"cell_type": "code", "source": "0", "execution_count": False}], None)
@example([{"cell_type": "code", "source": "0", "metadata": {"tags": ["a,b"], "name": "", "jupyter": 3}}], {"title": 1})
def test_whatever_stands_in_a_notebook_it_is_valid_or_a_question(cells, metadata):
    found = read_notebook(json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4}).encode())
    if isinstance(found, Handed):
        nbformat.validate(nbformat.from_dict(json.loads(found.text)))


@given(st.binary(max_size=300))
def test_no_bytes_stop_the_reading(content):
    assert isinstance(read_notebook(content), AskStudent | Handed)


def of_colab(notebook: dict) -> None:
    notebook["metadata"] = {"colab": {"provenance": []}, "accelerator": "GPU", "language_info": {"name": "python"}}
    notebook["nbformat_minor"] = 0
    for cell in notebook["cells"]:
        cell["metadata"] |= {"id": f"Xy_{cell.pop('id')}", "colab": {"base_uri": "https://localhost:8080/"}}


def of_deepnote(notebook: dict) -> None:
    notebook["metadata"] = {"deepnote": {}, "deepnote_execution_queue": [], "orig_nbformat": 2}
    for cell in notebook["cells"]:
        cell["metadata"] |= {"deepnote_cell_type": "code", "execution_start": 17, "tags": [], "cell_id": cell.pop("id")}


def of_vs_code(notebook: dict) -> None:
    notebook["metadata"] |= {"vscode": {"interpreter": {"hash": "ae"}}, "orig_nbformat": 4}
    for cell in notebook["cells"]:
        cell["metadata"]["vscode"] = {"languageId": "python"}


def of_kaggle(notebook: dict) -> None:
    notebook["metadata"] |= {"kaggle": {"accelerator": "none"}, "papermill": {"exception": None}, "title": None}


@pytest.mark.parametrize("edit", [of_colab, of_deepnote, of_vs_code, of_kaggle])
def test_what_other_editors_note_takes_no_cell_away(edit):
    notebook = copy.deepcopy(NOTEBOOK)
    edit(notebook)
    found = read_notebook(json.dumps(notebook).encode())
    assert sources(found) == sources(read_notebook(TEXT.encode()))
    assert [cell["metadata"].get("nbgrader") for cell in found.cells] == [
        cell["metadata"].get("nbgrader") for cell in NOTEBOOK["cells"]
    ]


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (json.dumps(NOTEBOOK["cells"]), "it was the list of the cells alone"),
        (json.dumps(TEXT), "it was packed in quotation marks"),
        (TEXT.replace("\\n", "\n", 2), None),
        (TEXT[:-1] + ', "x": ' + "9" * 5000 + ', "y": NaN}', None),
    ],
)
def test_json_that_can_be_meant_as_a_notebook_is_read_as_one(content, note):
    found = read_notebook(content.encode())
    assert sources(found) == sources(read_notebook(TEXT.encode()))
    assert note is None or note in found.notes


def test_a_cell_of_a_later_kind_is_kept_as_text_and_told():
    found = edited(nbformat_minor=9, cells=[{"cell_type": "ai_prompt", "source": "make it", "metadata": {}, "id": "p"}])
    assert (found.cells[0]["cell_type"], found.cells[0]["source"]) == ("markdown", "make it")
    assert found.notes == ("a cell of a kind that Jupyter does not know was kept as text",)


def test_forty_megabytes_of_output_cost_the_output_and_no_answer():
    big = {"output_type": "display_data", "data": {"image/png": "A" * 40_000_000}, "metadata": {}}
    found = with_cell(cell_type="code", source="plot()", metadata={}, id="big", outputs=[big], execution_count=1)
    assert found.cells[-1]["outputs"] == []
    assert len(found.text) < 100_000
    assert found.notes == ("an output of more than 1,000,000 letters was left out",)
