"""A task is ticked the moment it holds, and the tick is there when the learner comes back."""

import json

from playwright.sync_api import expect

from explorer.language import words
from explorer.settings.exercise import Exercise, write
from tests.browser.conftest import settled
from tests.browser.test_logic_gates import slider

START = "/logic_gates?v=1&lang=en&gate=or&rate=3&gradient=backprop&task=or_only_falls"
STORED = "localStorage.getItem('nn-explorer-tasks')"


def test_a_tick_comes_with_the_slider_and_stays_with_the_browser(visit):
    page = visit(START)
    line = page.locator(".st-key-task_line")
    next_task = line.get_by_role("button", name="Next task")
    expect(next_task).to_have_count(0)
    slider(page, "rate").press("ArrowRight")
    expect(next_task).to_be_visible()
    page.wait_for_function(f"() => {STORED}")
    kept = json.loads(page.evaluate(STORED))
    assert list(kept["solved"]) == ["or_only_falls"]
    page.goto(page.url.split("/logic_gates")[0] + "/course?lang=en")  # another session
    settled(page)
    expect(page.get_by_text("1 of 27 solved")).to_be_visible()
    assert json.loads(page.evaluate(STORED)) == kept
    page.evaluate("localStorage.clear()")  # other tests share this browser


def test_a_guess_comes_first_and_stands_beside_what_happened(visit):
    start = "gate=nand&mode=hand&activation=step&w1=-0.5&w2=-0.5&b=-0.5"
    page = visit(f"/logic_gates?v=1&lang=en&{start}&task=nand_negative")
    line = page.locator(".st-key-task_line")
    expect(line).to_contain_text("NAND2")
    expect(line.get_by_role("button", name="Next task")).to_have_count(
        0
    )  # not yet judged
    page.locator(".st-key-task_ask button").first.click()
    page.get_by_test_id("stPopoverBody").locator("input").fill("3")
    page.keyboard.press("Enter")
    page.locator(".st-key-task_keep button").click()
    expect(line.get_by_role("button", name="Next task")).to_be_visible()
    page.locator(".st-key-task_help button").first.click()
    expect(page.get_by_text("You guessed 3; it is 1.")).to_be_visible()
    page.evaluate("localStorage.clear()")


def test_progress_outlives_a_reload_and_goes_out_and_in_as_a_file(visit, tmp_path):
    page = visit(START.replace("rate=3", "rate=5"))
    page.wait_for_function(f"() => {STORED}")
    page.goto(page.url.split("/logic_gates")[0] + "/course?lang=en")
    expect(page.get_by_text("1 of 27 solved")).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 of 27 solved")).to_be_visible()
    with page.expect_download() as coming:
        page.locator(".st-key-progress_export button").click()
    path = tmp_path / "tasks.json"
    coming.value.save_as(path)
    assert list(json.loads(path.read_text(encoding="utf-8"))["solved"]) == [
        "or_only_falls"
    ]
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.get_by_text("0 of 27 solved")).to_be_visible()
    file = page.locator(".st-key-progress_file input[type=file]")
    broken = {"name": "x.json", "mimeType": "application/json", "buffer": b"{"}
    file.set_input_files(broken)
    expect(page.locator(".stAlert")).to_be_visible()
    expect(page.get_by_text("0 of 27 solved")).to_be_visible()
    file.set_input_files(path)
    expect(page.get_by_text("1 of 27 solved")).to_be_visible()
    page.evaluate("localStorage.clear()")


def test_the_way_leads_on_and_back_and_from_one_lab_to_the_next(visit):
    page = visit("/course?lang=ko")
    words_of_files = page.get_by_test_id("stFileUploader").get_by_role("button")
    for part in words_of_files.all():  # Streamlit has them in English only
        expect(part).to_have_accessible_name(words("ko")("app.upload.button"))
    page.get_by_role("radio", name="English").click()
    expect(words_of_files.last).to_have_accessible_name(words("en")("app.upload.button"))
    page.locator("a[href*='step=7']").click()
    settled(page)
    bar, line = page.locator(".st-key-course_bar"), page.locator(".st-key-task_line")
    expect(line).to_contain_text("XOR1")
    bar.get_by_role("button", name="Back").click()
    expect(line).to_contain_text("NAND3")
    expect(bar).to_contain_text("Step 6 of 12")
    bar.get_by_role("button", name="Next").click()
    expect(line).to_contain_text("XOR1")
    bar.get_by_role("link", name="Next").click()
    expect(line).to_contain_text("XOR3")
    expect(page.locator(".st-key-live_g_nand")).to_be_visible()


def test_an_exercise_hides_and_fixes_and_leaving_it_gives_all_back(visit):
    text = write(Exercise("logic_gates", "Why <b>?", ("rate",), ("gate",)))
    page = visit(f"/logic_gates?v=1&lang=en&gate=nand&ex={text}")
    expect(page.get_by_text("Why <b>?")).to_be_visible()
    expect(slider(page, "epochs")).to_be_visible()
    expect(slider(page, "rate")).to_have_count(0)
    gates = page.locator(".st-key-choice_gate_en button, [class*=choice_gate] button")
    expect(gates.first).to_be_disabled()
    page.locator(".st-key-exercise_leave button").click()
    expect(slider(page, "rate")).to_be_visible()
    expect(gates.first).to_be_enabled()
    expect(page.get_by_text("Why <b>?")).to_have_count(0)
