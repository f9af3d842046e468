from types import SimpleNamespace

import pytest

from explorer.settings import address as module
from explorer.settings.address import address


@pytest.mark.parametrize(
    ("opened_at", "expected"),
    [
        ("http://localhost:8501/xor?v=1#top", "http://localhost:8501/xor?v=2&a=b+c"),
        ("https://host/nn/xor", "https://host/nn/xor?v=2&a=b+c"),  # below a path
        ("", "/xor?v=2&a=b+c"),
    ],
)
def test_a_link_leads_to_where_the_lab_is_served(monkeypatch, opened_at, expected):
    context = SimpleNamespace(context=SimpleNamespace(url=opened_at))
    monkeypatch.setattr(module, "st", context)
    assert address("xor", {"v": "2", "a": "b c"}) == expected
