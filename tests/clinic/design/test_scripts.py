"""What the scripts of the clinic do, and that a page without them still sends its forms."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from .conftest import Clinic

Open = Callable[..., Page]
JSON = "application/json"
ROW = {
    "points": {
        "1": {"state": "done", "label": "Point 1, done"},
        "2": {"state": "differs", "label": "Point 2, done, differs from plan"},
    },
    "replace": {"given": '<div id="given">0.06 mL</div>'},
    "next": "3",
    "message": "Row done",
}


def _state(page: Page, point: int) -> tuple[str | None, str | None]:
    """State of a point, and the sign that is drawn."""
    place = page.locator(f"[data-point='{point}']")
    return place.get_attribute("data-state"), place.locator("use").get_attribute("href")


def test_plus_and_minus_count_and_stop_at_nothing(opened: Open) -> None:
    page = opened()
    page.get_by_label("One more").click()
    expect(page.locator("#count")).to_have_value("65")
    page.locator("#count").fill("0")
    page.get_by_label("One less").click()
    expect(page.locator("#count")).to_have_value("0")


def test_a_change_is_saved_with_the_token_and_said(opened: Open, clinic: Clinic) -> None:
    clinic.replies["/save/"] = (200, JSON, json.dumps({"time": "10:47"}))
    page = opened()
    page.locator("#id_washed").check()
    expect(page.locator("[data-autosave-status]")).to_have_text("Saved, 10:47")
    assert 'name="washed"' in clinic.posted[0][1]
    assert clinic.headers[0]["x-csrftoken"] == "token-of-the-form"


def test_what_is_typed_is_not_called_saved_before_it_is(opened: Open, clinic: Clinic) -> None:
    clinic.replies["/save/"] = (200, JSON, json.dumps({"time": "10:47"}))
    page = opened()
    page.locator("#id_washed").check()
    expect(page.locator("[data-autosave-status]")).to_have_text("Saved, 10:47")
    page.locator("#id_note").press_sequentially("x")
    assert page.locator("[data-autosave-status]").text_content() == "Saving"
    expect(page.locator("[data-autosave-status]")).to_have_text("Saved, 10:47")


def test_a_failed_save_says_so_and_keeps_what_was_typed(opened: Open, clinic: Clinic) -> None:
    clinic.replies["/save/"] = (500, "text/html", "")
    page = opened()
    page.locator("#id_note").fill("kept")
    page.locator("#id_note").blur()
    expect(page.locator("[data-autosave-status]")).to_contain_text("Not saved")
    expect(page.locator("#id_note")).to_have_value("kept")


def test_an_error_from_the_server_stands_under_its_field(opened: Open, clinic: Clinic) -> None:
    clinic.replies["/save/"] = (422, JSON, json.dumps({"error": "Not saved yet.", "errors": {"note": ["Too long."]}}))
    page = opened()
    page.locator("#id_note").fill("x")
    page.locator("#id_note").blur()
    expect(page.locator("#id_note_error")).to_have_text("Too long.")
    expect(page.locator("#id_note")).to_have_attribute("aria-invalid", "true")


def test_a_tap_beside_a_point_picks_the_nearest(opened: Open) -> None:
    page = opened()
    page.locator("[data-point='3']").scroll_into_view_if_needed()
    box = page.locator("[data-point='3']").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2 + 15, box["y"] + box["height"] / 2)
    assert _state(page, 3) == ("planned", "#point-next")
    expect(page.locator("[data-record] input[name=point]")).to_have_value("3")


def test_a_tap_far_from_any_point_picks_none(opened: Open) -> None:
    page = opened()
    page.locator("[data-point='3']").scroll_into_view_if_needed()
    box = page.locator("[data-point='3']").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2 + 60, box["y"])
    expect(page.locator("[data-record] input[name=point]")).to_have_value("1")


def test_a_row_is_recorded_by_one_tap(opened: Open, clinic: Clinic) -> None:
    clinic.replies["/points/"] = (200, JSON, json.dumps(ROW))
    page = opened()
    page.get_by_role("button", name="Row done: 3 points").click()
    expect(page.locator("#given")).to_have_text("0.06 mL")
    assert [_state(page, k) for k in (1, 2, 3)] == [
        ("done", "#point-done"),
        ("differs", "#point-differs"),
        ("planned", "#point-next"),
    ]
    expect(page.locator("#announcements")).to_have_text("Row done")
    assert 'name="action"\r\n\r\nrow' in clinic.posted[0][1]


def test_a_row_that_was_not_kept_is_not_drawn_as_done(opened: Open, clinic: Clinic) -> None:
    clinic.replies["/points/"] = (409, JSON, json.dumps({"error": "The vial is empty. Open another lot."}))
    page = opened()
    page.get_by_role("button", name="Row done: 3 points").click()
    expect(page.locator("[data-map-error-text]")).to_have_text("The vial is empty. Open another lot.")
    assert _state(page, 1) == ("planned", "#point-next")


def test_single_letters_walk_and_record(opened: Open, clinic: Clinic) -> None:
    clinic.replies["/points/"] = (200, JSON, "{}")
    page = opened()
    page.keyboard.press("n")
    expect(page.locator("[data-record] input[name=point]")).to_have_value("2")
    with page.expect_response("**/points/"):
        page.keyboard.press("s")
    assert 'name="action"\r\n\r\nskip' in clinic.posted[0][1]
    assert 'name="point"\r\n\r\n2' in clinic.posted[0][1]


def test_letters_typed_into_a_field_are_no_keys(opened: Open, clinic: Clinic) -> None:
    page = opened()
    page.locator("#search").press_sequentially("undone")
    expect(page.locator("#search")).to_have_value("undone")
    assert [path for path, _ in clinic.posted if path == "/points/"] == []


def test_keys_can_be_listed_and_switched_off(opened: Open) -> None:
    page = opened()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    expect(page.locator("#keys [data-keys-list]")).to_contain_text("Skip")
    page.get_by_label("Single letters act as keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("n")
    expect(page.locator("[data-record] input[name=point]")).to_have_value("1")


def test_a_slash_goes_to_the_search(opened: Open) -> None:
    page = opened()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()


def test_alt_r_is_a_reaction_even_while_typing(opened: Open) -> None:
    page = opened()
    page.evaluate("document.getElementById('reaction').addEventListener('click', () => { window.reacted = true; })")
    page.locator("#id_note").focus()
    page.keyboard.press("Alt+r")
    assert page.evaluate("window.reacted") is True


def test_the_theme_is_kept_in_a_cookie_for_the_server(opened: Open) -> None:
    page = opened()
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert "theme=dark" in page.evaluate("document.cookie")
    page.get_by_role("button", name="As the device").click()
    assert "theme" not in page.evaluate("document.cookie")


def test_a_countdown_uses_the_clock_of_the_clinic(opened: Open) -> None:
    page = opened()
    expect(page.locator("[data-countdown-text]")).to_have_text("41 h 35")
    assert float(page.locator("[data-countdown-ring]").get_attribute("stroke-dasharray").split()[0]) == pytest.approx(566, abs=1)  # type: ignore[union-attr]


def test_a_medicine_is_found_by_name_and_kept_by_code(opened: Open, clinic: Clinic) -> None:
    results = [{"code": "B01AF02", "name": "apixaban", "detail": "B01AF02"}]
    clinic.replies["/medicines/"] = (200, JSON, json.dumps({"results": results}))
    page = opened()
    page.get_by_role("combobox", name="Medicine").press_sequentially("api")
    expect(page.get_by_role("option", name="apixaban")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[name=medicine]")).to_have_value("apixaban")
    expect(page.locator("[name=medicine_code]")).to_have_value("B01AF02")


def test_a_signature_is_a_path_that_can_be_cleared(opened: Open) -> None:
    page = opened()
    pad = page.locator("[data-signature-pad]")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=4)
    page.mouse.up()
    drawn = page.locator("[data-signature-field]")
    assert drawn.input_value().startswith("M")
    page.get_by_role("button", name="Clear the signature").click()
    expect(drawn).to_have_value("")


def test_photos_are_sent_one_by_one_and_a_wrong_file_is_refused(opened: Open, clinic: Clinic, photo: bytes) -> None:
    clinic.replies["/photos/"] = (200, "text/html", '<li class="sent">Field 1, waiting</li>')
    page = opened()
    kinds = {"a.png": "image/png", "b.pdf": "application/pdf", "c.png": "image/png"}
    files = [FilePayload(name=name, mimeType=kind, buffer=photo) for name, kind in kinds.items()]
    page.locator("#upload-files").set_input_files(files)
    expect(page.locator("li.sent")).to_have_count(2)
    expect(page.locator("[data-upload-list]")).to_contain_text("b.pdf is something else")
    assert [path for path, _ in clinic.posted] == ["/photos/", "/photos/"]


def test_a_refused_photo_says_why_and_can_be_tried_again(opened: Open, clinic: Clinic, photo: bytes) -> None:
    clinic.replies["/photos/"] = (422, JSON, json.dumps({"error": "The photo has 90 Mpx, the limit is 80."}))
    page = opened()
    page.locator("#upload-files").set_input_files(FilePayload(name="a.png", mimeType="image/png", buffer=photo))
    expect(page.locator("[data-upload-list]")).to_contain_text("The photo has 90 Mpx")
    clinic.replies["/photos/"] = (200, "text/html", '<li class="sent">Field 1, waiting</li>')
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("li.sent")).to_have_count(1)


def test_a_measurement_tells_of_its_end_once(opened: Open, clinic: Clinic) -> None:
    row = '<li id="progress-1" data-say="Occiput 1: 51 hairs">Occiput 1, 51 hairs</li>'
    clinic.replies["/rows/1/"] = (200, "text/html", row)
    page = opened()
    expect(page.locator("#progress-1")).to_have_text("Occiput 1, 51 hairs")
    expect(page.locator("#announcements")).to_have_text("Occiput 1: 51 hairs")


@pytest.fixture
def viewer(opened: Open, clinic: Clinic) -> Page:
    """The page once its hairs are drawn; hair 1 lies 20 px above hair 2 in the photo."""
    for hair in (1, 2):
        clinic.replies[f"/hairs/{hair}/"] = (200, "text/html", f"<h3>Hair {hair}</h3>")
    page = opened()
    page.locator("[data-viewer][data-ready]").scroll_into_view_if_needed()
    return page


def _spot(page: Page, y_px: float) -> tuple[float, float]:
    """Where pixel (950, y) of the photo lies on the screen."""
    box = page.locator("svg.hairs").bounding_box()
    assert box
    scale = box["width"] / 1920
    return box["x"] + 950 * scale, box["y"] + y_px * scale


def test_a_click_takes_the_nearest_hair_and_the_next_click_the_next_nearest(viewer: Page) -> None:
    viewer.mouse.click(*_spot(viewer, 545))
    expect(viewer.locator("#card")).to_have_text("Hair 1")
    viewer.wait_for_timeout(400)
    viewer.mouse.click(*_spot(viewer, 545))
    expect(viewer.locator("#card")).to_have_text("Hair 2")
    expect(viewer.locator("[data-hair-list] [aria-current]")).to_have_text("2")


def test_arrows_walk_the_hairs_and_enter_opens_the_card(viewer: Page) -> None:
    viewer.locator(".openseadragon-canvas").focus()
    viewer.keyboard.press("ArrowRight")
    viewer.keyboard.press("ArrowRight")
    expect(viewer.locator("#card")).to_have_text("Hair 2")
    viewer.keyboard.press("Enter")
    expect(viewer.locator("#card")).to_be_focused()


def test_h_switches_the_hairs_off_and_on(viewer: Page) -> None:
    hairs = viewer.locator("svg.hairs [data-hair='1'] .core")
    expect(hairs).to_be_visible()
    viewer.keyboard.press("h")
    expect(hairs).to_be_hidden()
    viewer.keyboard.press("h")
    expect(hairs).to_be_visible()


def test_plus_zooms_in_and_says_how_much(viewer: Page) -> None:
    before = viewer.locator("[data-zoom-text]").inner_text()
    viewer.keyboard.press("+")
    expect(viewer.locator("[data-zoom-text]")).not_to_have_text(before)


def test_hairs_are_told_apart_by_colour_and_dashes(viewer: Page) -> None:
    wide, thin = (viewer.locator(f"svg.hairs [data-hair='{k}'] .core") for k in (1, 2))
    assert (wide.get_attribute("class"), wide.get_attribute("stroke-dasharray")) == ("core c-blue", None)
    assert (thin.get_attribute("class"), thin.get_attribute("stroke-dasharray")) == ("core c-orange", "12.00 11.00")


def test_without_scripts_every_form_has_its_button(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    for name in ("Send", "Send the photos", "Row done: 3 points", "Dark"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(page.get_by_label("Or type your name")).to_be_visible()
    expect(page.get_by_label("One more")).to_be_hidden()
