"""What a screen reader says of a page, in order, from the browser's own accessibility tree: a line for each stop."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Locator

__all__ = ["CONTROLS", "spoken"]

CONTROLS = {
    "button": "button",
    "checkbox": "tick box",
    "combobox": "list to choose from",
    "radio": "choice",
    "slider": "slider",
    "spinbutton": "number field",
    "textbox": "text field",
    "DisclosureTriangle": "folded text",
}
PLACES = {
    "group": "group",
    "radiogroup": "group",
    "list": "list",
    "table": "table",
    "img": "picture",
    "image": "picture",
}
STATES = {
    "checked": {"true": "ticked", "false": "not ticked"},
    "disabled": {"true": "not to be used now"},
    "expanded": {"true": "open", "false": "closed"},
}


def spoken(node: Locator) -> list[str]:
    """
    Return what is said of a node and all in it: for a control its name, kind, value, state and description.

    Chromium's protocol gives the tree that it hands to screen readers; what is hidden from them is not in it.
    """
    session = node.page.context.new_cdp_session(node.page)
    node.evaluate("node => node.dataset.spoken = true")
    document = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": document, "selector": "[data-spoken]"})["nodeId"]
    backend = session.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]
    tree = {each["nodeId"]: each for each in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    node.evaluate("node => delete node.dataset.spoken")
    [root] = [each for each in tree.values() if each.get("backendDOMNodeId") == backend]
    return list(_lines(root, tree))


def _lines(node: dict[str, Any], tree: dict[str, dict[str, Any]]) -> Iterator[str]:
    role, name = _of(node, "role"), _of(node, "name").strip()
    if role in CONTROLS:
        yield ", ".join(filter(None, [name or "NO NAME", CONTROLS[role], *_states(node)]))
        if role != "combobox":
            return
    elif role in PLACES and name:
        yield f"{name}, {PLACES[role]}"
        if PLACES[role] == "picture":
            return
    elif role in ("StaticText", "heading") and name:
        yield name
        return
    if role != "combobox":
        yield from (line for child in node.get("childIds", ()) if child in tree for line in _lines(tree[child], tree))


def _states(node: dict[str, Any]) -> Iterator[str]:
    yield _of(node, "value")
    said = {each["name"]: str(each["value"].get("value")).lower() for each in node.get("properties", ())}
    yield from (words[said[name]] for name, words in STATES.items() if said.get(name) in words)
    yield _of(node, "description")


def _of(node: dict[str, Any], part: str) -> str:
    return str(node.get(part, {}).get("value", ""))
