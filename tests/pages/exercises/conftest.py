"""The workshop turned on for a page test, as the start command turns it on."""

import pytest

from workshop import file, live


@pytest.fixture
def on(tmp_path, monkeypatch):
    """Turn the workshop on with a file of this text, as the start command does."""
    opened = []
    monkeypatch.setattr(live, "QUIET", 0)  # nobody looks at the first picture here

    def turn(text):
        path = tmp_path / "my_net.py"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv(file.VARIABLE, str(path))
        opened.append(path)
        return path

    yield turn
    for path in opened:
        here = live._LIVE.pop(path, None)
        if here is not None:
            here.close()
