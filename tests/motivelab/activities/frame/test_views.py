"""The views are put together from modules: each once, after what it imports, in its own scope; rings are refused."""

import subprocess

import pytest
from playwright._impl._driver import compute_driver_executable

from motivelab.activities.frame.views import ACTIVITIES, module
from motivelab.errors import MotivelabError

NODE = compute_driver_executable()[0]  # Playwright brings it


@pytest.fixture
def put(tmp_path):
    """Return a function that writes modules and puts together the one that is called main."""

    def written(**texts):
        for name, text in texts.items():
            path = tmp_path / f"{name.replace('__', '/')}.js"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        module.cache_clear()
        return module("main.js", root=tmp_path)

    return written


@pytest.fixture
def run(tmp_path):
    """Return a function that runs a module in Node and returns what it prints."""

    def ran(text):
        (tmp_path / "put_together.mjs").write_text(text, encoding="utf-8")
        return subprocess.run(
            [NODE, tmp_path / "put_together.mjs"], check=True, capture_output=True, text=True
        ).stdout.strip()

    return ran


def test_what_is_imported_stands_first_and_each_module_once_however_often_it_is_asked_for(put):
    text = put(
        main='import { a } from "./a.js";\nimport { b } from "./b.js";\nexport const c = a + b;\n',
        a='import { b } from "./b.js";\nexport const a = 2 * b;\n',
        b="export const b = 21;\n",
    )
    assert [text.count(f"const ${name} = (() =>") for name in ("b", "a", "main")] == [1, 1, 1]
    assert text.index("const $b = (()") < text.index("const $a = (()") < text.index("const $main = (()")
    assert text.endswith("export const { c } = $main;\n")


def test_the_same_name_in_two_modules_is_two_things(put, run):
    text = put(
        main='import { a as first } from "./a.js";\nimport { b } from "./b.js";\nconst hidden = 1;\n'
        "console.log(first, b(), hidden);\nexport default { render: 3 };\n",
        a="const hidden = 20;\nexport const a = hidden;\n",
        b="const hidden = 300;\nexport function b() {\n  return hidden;\n}\n",
    )
    assert run(text) == "20 300 1"
    assert text.endswith("export default $main.default;\n")


def test_all_modules_of_a_folder_are_found_by_the_names_of_their_files(put, run):
    text = put(
        main='import * as WAYS from "./ways/*.js";\nconsole.log(Object.values(WAYS).map((way) => way.title).join());\n',
        ways__one="export const title = 1;\n",
        ways__two="export const title = 2;\n",
    )
    assert run(text) == "1,2"


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (
            {"main": 'import { a } from "./a.js";\n', "a": 'import { b } from "./main.js";\nexport const a = 1;\n'},
            "in a ring: main.js -> a.js -> main.js",
        ),
        (
            {"main": 'import { b } from "./a.js";\n', "a": "export const a = 1;\n"},
            "main.js imports b, which ./a.js does",
        ),
        ({"main": 'import { b } from "./nowhere.js";\n'}, "there is no module .*nowhere.js"),
        ({"main": 'import { b } from "../../../etc/hosts";\n'}, "there is no module"),
        ({"main": 'import "./a.js";\n', "a": ""}, "main.js has a line that cannot be put together: import"),
        ({"main": "export { a };\n"}, "main.js has a line that cannot be put together: export"),
    ],
    ids=["a ring", "a name that is not exported", "no such file", "outside", "another import", "another export"],
)
def test_what_cannot_be_put_together_is_refused_and_named(texts, words, put):
    with pytest.raises(MotivelabError, match=words):
        put(**texts)


@pytest.mark.parametrize("view", sorted(path.parent.name for path in ACTIVITIES.glob("*/view.js")))
def test_the_view_of_every_activity_is_one_sound_module(view, tmp_path):
    (tmp_path / "view.mjs").write_text(module(f"{view}/view.js"), encoding="utf-8")
    subprocess.run([NODE, "--check", tmp_path / "view.mjs"], check=True)
