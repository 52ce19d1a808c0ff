"""Leaves out of a notebook what its format forbids: Jupyter's own schema says what that is, part by part."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from jsonschema import Draft4Validator  # type: ignore[import-untyped] # it ships no types

__all__ = ["valid_attachments", "valid_metadata", "valid_output"]


@cache
def _validator(*part: str) -> Any:
    """Return the check of one part of the schema of format 4.5, such as ("definitions", "code_cell")."""
    schema = json.loads((Path(nbformat.__file__).parent / "v4" / "nbformat.v4.5.schema.json").read_text("utf-8"))
    found = schema
    for name in part:
        found = found[name]
    return Draft4Validator({**found, "definitions": schema["definitions"]})


def valid_output(output: Mapping[str, Any]) -> bool:
    """
    Say whether an output may stand in a notebook.

    >>> valid_output({"output_type": "display_data", "data": {"text/plain": None}, "metadata": {}})
    False
    """
    return bool(_validator("definitions", str(output["output_type"])).is_valid(output))


def valid_metadata(metadata: Mapping[str, Any], kind: str = "") -> dict[str, Any]:
    """
    Return the entries of a notebook's metadata, or of those of a kind of cell, that the format allows.

    >>> valid_metadata({"tags": ["a", "a"], "colab": {"id": 1}}, "code"), valid_metadata({"title": 3})
    ({'colab': {'id': 1}}, {})
    """
    check = _validator(*(("definitions", f"{kind}_cell") if kind else ()), "properties", "metadata")
    if check.is_valid(metadata):
        return dict(metadata)
    return {name: value for name, value in metadata.items() if check.is_valid({name: value})}


def valid_attachments(attachments: object) -> dict[str, Any]:
    """
    Return the attached files that the format allows.

    >>> valid_attachments({"a.png": {"image/png": "aGk="}, "b.png": {"image/png": None}})
    {'a.png': {'image/png': 'aGk='}}
    """
    check = _validator("definitions", "misc", "attachments")
    found = attachments if isinstance(attachments, dict) else {}
    return {name: value for name, value in found.items() if check.is_valid({name: value})}
