"""While a page is on its way to the browser, nothing that can be seen jumps."""

import pytest
from playwright.sync_api import expect

MOST = 0.05
"""Cumulative layout shift, as browsers measure it; from 0.1 on a page is called restless."""

WATCH = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const places = entry.sources.map(({ node, previousRect: a, currentRect: b }) =>
        [(node?.dataset ?? node?.parentElement?.dataset)?.testid, a.x, a.y, b.x, b.y]);
      window.shifts.push([entry.value, places]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
PAGES = ("/", "/logic_gates", "/logic_gates?v=1&mode=hand", "/xor?v=1&act=gates",
         "/xor?v=1&act=xornet", "/xor?v=1&act=lab", "/mnist")  # fmt: skip
SCREENS = {
    "laptop": (1366, 650),
    "half": (911, 650),
    "phone": (390, 844),
    "wide": (1920, 1080),
}
EVERYWHERE = [
    (path, screen, locale)
    for path in PAGES
    for screen in ("laptop", "phone")
    for locale in ("ko-KR", "en-US")
]
ELSEWHERE = [
    ("/mnist", "half", "ko-KR"),
    ("/xor?v=1&act=lab", "half", "ko-KR"),
    ("/mnist", "wide", "ko-KR"),
]


@pytest.mark.parametrize(("path", "screen", "locale"), EVERYWHERE + ELSEWHERE)
def test_nothing_jumps_while_a_page_loads(new_page, server, path, screen, locale):
    width, height = SCREENS[screen]
    page = new_page(locale=locale, viewport={"width": width, "height": height})
    page.add_init_script(WATCH)
    page.goto(server.url + path)
    expect(page.locator("[data-paints]").first).to_be_visible()
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.wait_for_timeout(500)  # a jump that comes late is a jump too
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) <= MOST, shifts
