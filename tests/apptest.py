"""What tests of pages without a browser share: open a page, read it, press its buttons."""

import io
import json
from pathlib import Path

import pyarrow as pa
from streamlit.testing.v1 import AppTest

from explorer.components.blob import unpack

ENTRY = Path(__file__).parents[1] / "app_script.py"
LOCALES = {"ko": "ko-KR", "en": "en-US"}
LANGS = tuple(LOCALES)
MNIST = "pages/digits/mnist.py"
XOR = "pages/network/xor.py"
GATES = "pages/neuron/logic_gates.py"
SECONDS = 120
"""However busy the machine: this only ends a test that would wait for ever."""


def open_app(page: str | None = None, locale: str = "en-US", **query: str) -> AppTest:
    """The app at a page, opened by a link: `open_app(XOR, locale="ko-KR", act="lab")`."""
    app = AppTest.from_file(ENTRY, default_timeout=SECONDS)
    app.context = {"locale": locale}
    if page is not None:
        app.switch_page(page)
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception, app.exception
    return app


def healthy(app: AppTest) -> AppTest:
    """The app, if it shows neither an exception nor an error."""
    assert not app.exception
    assert not [box.value for box in app.error]
    return app


def press(app: AppTest, key: str) -> AppTest:
    """Press a button; the app after the run."""
    return app.button(key=key).click().run()


def done(app: AppTest, name: str) -> AppTest:
    """Wait for the end of a job of the session, and run the page again."""
    assert app.session_state["jobs"][name].ended.wait(SECONDS)
    return healthy(app.run())


def said(app: AppTest, *kinds: str) -> str:
    """The text of all elements of these kinds (by default of all boxes), joined."""
    kinds = kinds or ("success", "info", "warning")
    return " ".join(element.value for kind in kinds for element in app.get(kind))


def blob(app: AppTest, key: str):
    """What the component with this key is given: (meta, arrays)."""
    return unpack(app.get_by_key(key).proto.bytes)


def component(app: AppTest, name: str):
    """What the first component of this name is given: (meta, arrays)."""
    names = (name, f"{name}_stub")
    found = (
        c.proto for c in app.get("bidi_component") if c.proto.component_name in names
    )
    return unpack(next(found).bytes)


def tables(app: AppTest, name: str | None = None):
    """Every table that a chart of the page was sent, or only those of that name."""
    return [
        pa.ipc.open_stream(io.BytesIO(sent.data.data)).read_all().to_pandas()
        for chart in app.get("vega_lite_chart")
        for sent in chart.proto.datasets
        if name in (None, sent.name)
    ]


def report(app: AppTest, key: str, **state: object) -> AppTest:
    """Let a component report as the browser would; the app after the run."""
    sent = app._tree.get_widget_states()
    before = json.dumps(state)
    sent.widgets.add(id=app.get_by_key(key).proto.id, json_value=before)
    return app._run(sent, timeout=SECONDS)


def slide(app: AppTest, name: str, index: int) -> AppTest:
    """Drag a live slider to its position `index` and let go."""
    token = TOKENS["last"] = TOKENS["last"] + 1
    return report(
        app, f"live_{name}", move={"i": index, "token": token, "settled": True}
    )


def choose(app: AppTest, name: str, value: object, lang: str = "en") -> AppTest:
    """Choose from a row of buttons or a menu."""
    key = f"choice_{name}_{lang}"
    if not keyed(app, key):
        open_rules(app)
    return app.get_by_key(key).set_value(value).run()


def keyed(app: AppTest, key: str) -> bool:
    """Whether the page has an element with that key."""
    try:
        app.get_by_key(key)
    except KeyError:
        return False
    return True


def open_rules(app: AppTest) -> AppTest:
    """Open the button behind which a lab keeps what is chosen seldom."""
    app.session_state["rules"] = True
    return app.run()


TOKENS = {"last": 1000}
"""The number of the last value that a slider of the tests has sent."""
