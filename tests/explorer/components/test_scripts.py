"""The scripts fit together: alone, and all in one bundle."""

import re
from collections import Counter

import pytest

from explorer.components import assets

FOLDER = assets.FOLDER
NAMES = sorted(p.parent.name for p in FOLDER.glob("*/*.html"))
TOP_LEVEL = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)


def own(name):
    return assets.text(f"{name}/{name}.js")


def test_the_bundle_has_every_script_once():
    there = [p.relative_to(FOLDER).with_suffix("") for p in FOLDER.rglob("*.js")]
    bundled = [*assets.all_scripts(), *assets.APART]
    assert sorted(bundled) == sorted(path.as_posix() for path in there)


def test_no_script_takes_the_name_that_the_bundle_begins_with():
    given = {name for path in assets.all_scripts() for name in assets.names_given(path)}
    assert "LOOKS" not in given  # markup and styles: see `assets.scripts`


def test_no_name_is_given_twice_in_the_bundle():
    names = Counter(
        n
        for path in assets.all_scripts()
        for n in TOP_LEVEL.findall(assets.text(f"{path}.js"))
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_component_ends_with_its_one_export(name):
    last = own(name).rstrip().splitlines()[-1]
    match = re.fullmatch(rf'export default present\("{name}", (\w+)\);', last)
    assert match and f"class {match[1]} " in own(name)
    for path in FOLDER.joinpath(name).glob("*.js"):
        count = path.read_text(encoding="utf-8").count("export ")
        assert count == (path.stem == name)


@pytest.mark.parametrize("name", NAMES)
def test_a_component_has_every_shared_script_it_calls(name):
    have = assets.scripts_of(name)
    used = assets.joined(*have)
    shared = [path for path in assets.all_scripts() if path.startswith("shared/")]
    for path in set(shared) - set(have):
        for missing in TOP_LEVEL.findall(assets.text(f"{path}.js")):
            assert not re.search(rf"(?<![\w.#$])({missing}\(|new {missing}\b)", used), (
                path
            )


@pytest.mark.parametrize("name", NAMES)
def test_a_component_has_no_script_that_it_does_not_use(name):
    have = [path for path in assets.scripts_of(name) if path.startswith("shared/")]
    for path in have:
        others = assets.joined(*(p for p in assets.scripts_of(name) if p != path))
        given = TOP_LEVEL.findall(assets.text(f"{path}.js"))
        assert any(re.search(rf"\b{given_name}\b", others) for given_name in given), path


@pytest.mark.parametrize("name", NAMES)
def test_a_class_stands_after_the_one_it_extends(name):
    script = assets.joined(*assets.scripts_of(name))
    for one, base in re.findall(r"^class (\w+) extends (\w+)", script, re.MULTILINE):
        assert script.index(f"class {base} ") < script.index(f"class {one} ")


def test_a_script_without_its_comments_is_the_same_script():
    assert (
        assets.bare("  // a\n\n  let a = 1; // kept\n    b();\n")
        == "let a = 1; // kept\nb();"
    )


def test_no_script_has_a_string_over_several_lines():
    """Indentation is taken away, so such a string would change."""
    for path in assets.all_scripts():
        lines = assets.text(f"{path}.js").splitlines()
        assert [line for line in lines if line.count("`") % 2] == []


def test_the_stub_names_its_part():
    assert assets.text("shared/stub.js").count("PART") == 1


HANDLER = re.compile(r"\.on([a-z]+) = (?:[\w.]+ = )*(?:\w+|\([^)]*\)) => (?!\{)(.*)")


def returns_something(script):
    """Handlers written as an expression whose value the browser would look at: `false`
    prevents what the event does by itself, such as Tab going on.
    """
    return [
        line
        for line in script.splitlines()
        if (found := HANDLER.search(line))
        and (found[1].startswith("key") or re.search(r"&&|\|\|", found[2]))
    ]


def test_no_handler_returns_false_by_accident():
    for path in assets.all_scripts():
        assert returns_something(assets.text(f"{path}.js")) == [], path


@pytest.mark.parametrize(
    "planted",
    [
        'this.help.onkeydown = (event) => event.key === "Escape" && hide();',
        "group.onclick = () => this.able && this.turn(1);",
        "list.onpointerleave = list.onblur = (e) => e.x || look(-1);",
    ],
)
def test_a_planted_handler_that_returns_false_is_seen(planted):
    assert returns_something(planted) == [planted]
