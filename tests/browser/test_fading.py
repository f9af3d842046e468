"""While a hand moves something, the bench never fades; what is said of another picture does."""

from playwright.sync_api import expect

FADES = """() => {
  window.faded = 0;
  window.said = 1;
  const opacity = (one) => Number(getComputedStyle(one).opacity);
  const look = () => {
    const parts = document.querySelectorAll(".st-key-bench [data-testid=stElementContainer]");
    window.faded += [...parts].some((one) => opacity(one) < 1);
    window.said = Math.min(window.said, opacity(document.querySelector(".st-key-verdict")));
    requestAnimationFrame(look);
  };
  look();
}"""


def test_a_drag_fades_the_sentence_and_never_the_bench(visit):
    page = visit("/xor?v=1&act=lab")
    number = page.locator(".st-key-network .number").first
    expect(number).to_be_attached()
    page.evaluate(FADES)
    line = page.locator(".st-key-network .hit").first
    box = line.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 30):
        page.mouse.move(x, y - 2 * step)
        page.wait_for_timeout(40)
    dragging = page.locator("html[data-nn-dragging]")
    expect(dragging).to_have_count(1)
    page.wait_for_function("window.said < 0.5")
    page.mouse.up()
    expect(dragging).to_have_count(0)
    expect(page.locator(".st-key-verdict")).to_have_css("opacity", "1")
    assert page.evaluate("window.faded") == 0
