"""The page's policy is sent, and nothing of the app is refused by it."""

import re

import pytest

from tests.browser.conftest import DESKTOP, start

NOTE = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""
FALLS_BACK = re.compile(r"script-src wasm-eval .*/protobuf\.[\w-]+\.js$")
"""Streamlit's protobuf tries WebAssembly for long integers, and counts without it."""

PAGES = ("/", "/logic_gates", "/xor?act=lab", "/mnist")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The app as `make run` and the image serve it."""
    server = start(tmp_path_factory.mktemp("served"), app="server.py")
    try:
        server.wait()
        yield server
    finally:
        server.stop()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sent_with_its_policy_and_nothing_is_refused(served, visit, path):
    page = visit("/", served.url)
    page.add_init_script(NOTE)
    answer = page.goto(served.url + path)
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    page.wait_for_load_state("networkidle")
    if path != "/":
        page.locator("canvas").first.wait_for()
    refused = page.evaluate("window.refused")
    assert [one for one in refused if not FALLS_BACK.search(one)] == []


def test_a_refusal_is_noticed(served, new_page):
    """The judge of the test above sees a script that is no part of the app."""
    page = new_page(**DESKTOP)
    page.add_init_script(NOTE)
    page.goto(served.url)
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'),"
        "{text: 'window.planted = 1'}))"
    )
    page.wait_for_function("window.refused.some((one) => one.includes('inline'))")
    assert page.evaluate("window.planted") is None
