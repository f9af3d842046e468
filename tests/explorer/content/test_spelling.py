"""How the words of the app are spelt, where a rule can tell."""

import re

import pytest

from explorer.language import CONTENT, LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_space_parts_a_number_from_its_percent_sign(lang):
    texts = sorted((CONTENT / lang).glob("*.toml"))
    assert texts
    parted = {p.name: re.findall(r".*\d %", p.read_text("utf-8")) for p in texts}
    assert not {name: lines for name, lines in parted.items() if lines}
