"""Flow 2: the doctor looks, tests and counts, enters the laboratory, and has photos measured."""

import re
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
from playwright.sync_api import expect

from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from tests.browser.looking import Look
from tests.browser.walking import Opened, card, fresh, heading, held, home_of

PATIENT, SEED, UM_PER_PX = 14, 5, 5.5
MEASURED_MS = 300_000  # the photos of the demo practice come first


def _scalps(folder: Path) -> list[str]:
    """Two artificial scalps as files."""
    random, files = np.random.default_rng(SEED), []
    for number in (1, 2):
        spec = random_spec(
            ScalpKind.CLIPPED, random, width_px=480, height_px=400, um_per_px=UM_PER_PX, header=False, circle=False,
            scale_bar_mm=0.0,
        )  # fmt: skip
        file = folder / f"field-{number}.png"
        cv2.imwrite(str(file), np.ascontiguousarray(render(spec, random).pixels[..., ::-1]))
        files.append(str(file))
    return files


def _looked(seen: Look, home: str) -> None:
    """Answer what was seen; it is saved as one goes."""
    page = seen.go(f"{home}examination/").page
    heading(page, "What do I see today?")
    page.locator("#scalp_looked_at").get_by_role("radio", name="Yes", exact=True).check()
    for code in ("scalp_infection", "scalp_wound", "scarring_signs", "patchy_loss"):
        page.locator(f"#{code}").get_by_role("radio", name="No", exact=True).check()
    page.locator("#pull_bundle").fill("60")
    page.locator("#pull_test").fill("7")
    page.locator("#ludwig").get_by_role("radio", name=re.compile(r"^I\b")).first.check()
    expect(page.locator("[data-autosave-status]")).to_contain_text(re.compile(r"\d\d:\d\d"))
    page.reload()
    expect(page.locator("#pull_test")).to_have_value("7")
    held(seen, "flow-2-examination-1280")


def _laboratory(seen: Look) -> None:
    """Enter ferritin; sources disagree about it, and the page says so."""
    page = seen.page
    first = page.get_by_role("group", name="Value 1")
    first.get_by_label("What was measured").select_option(label="Ferritin")
    first.get_by_label("Value", exact=True).fill("18")
    first.get_by_label("Unit").select_option(label="µg/L")
    first.get_by_label("Day of the sample").fill(datetime.now(UTC).date().isoformat())
    page.get_by_role("button", name="Keep these values").click()
    kept = card(page, "Laboratory")
    expect(kept).to_contain_text("Ferritin")
    expect(kept).to_contain_text("Sources disagree about this value")


def _closed(seen: Look) -> None:
    """Close the examination."""
    seen.page.get_by_role("button", name="Close the examination").click()
    heading(seen.page, "Today's examination is closed")
    held(seen, "flow-2-closed-1280")


def _agreed(seen: Look, home: str) -> None:
    """No photo without the consent, which is signed at the chair before there is a plan."""
    page = seen.go(f"{home}photos/").page
    expect(page.get_by_role("main")).to_contain_text("The consent to photos is not signed. Without it no photo is taken.")
    expect(page.get_by_role("link", name="Add a spot")).to_have_count(0)
    held(seen, "flow-2-no-consent-1280")
    page.get_by_role("link", name="Read and sign").click()
    heading(page, "Consent to photos of the scalp")
    page.get_by_role("checkbox", name="I have read the text, or it was read to me.").check()
    page.get_by_label("Name of who signs").fill(f"Demo patient {PATIENT}")
    page.get_by_role("button", name="Sign", exact=True).click()
    heading(page, "Photos")


def _spot(seen: Look) -> None:
    """Add a spot, and say how its photos are taken."""
    page = seen.page
    page.get_by_role("link", name="Add a spot").first.click()
    page.get_by_label("Name", exact=True).fill("Frontal")
    page.get_by_label("How to find it again").fill("nose to spot 140 mm")
    held(seen, "flow-2-spot-1280")
    page.get_by_role("button", name="Add the spot").click()
    heading(page, "How it was taken")
    page.get_by_role("radio", name="Size of a pixel").check()
    page.get_by_label("Size of a pixel, µm").fill(str(UM_PER_PX))
    page.get_by_role("button", name="Keep and go to the photos").click()


def _photos(seen: Look, folder: Path) -> None:
    """Upload two photos at once and wait until both are measured."""
    page = seen.page
    page.get_by_label("Drop photos here, or choose them").set_input_files(_scalps(folder))
    send = page.get_by_role("button", name="Send the photos")
    if send.is_visible():
        send.click()
    rows = page.locator("#visit-rows li[id^=progress-]")
    expect(rows).to_have_count(2, timeout=30_000)
    expect(page.get_by_text("2 of 3 fields", exact=True)).to_be_visible()  # told anew without a reload
    expect(page.locator(".film a")).to_have_count(2)
    held(seen, "flow-2-measuring-1280")
    measured = rows.filter(has_text=re.compile(r"\d+ hairs?"))
    expect(measured).to_have_count(2, timeout=MEASURED_MS)  # each row asks for itself
    expect(page.locator(".film a", has_text=re.compile(r"\d+ hairs?"))).to_have_count(2)


def _viewer(seen: Look) -> None:
    """Open the first photo, choose a hair in it, and confirm the field."""
    page = seen.page
    page.locator(".film a").first.click()
    expect(page.locator("[data-viewer] svg [data-hair], [data-viewer] canvas").first).to_be_visible()
    page.get_by_text(re.compile(r"List of \d+ hairs?")).click()
    page.locator("[data-hair-list] a").first.click()
    chosen = page.locator("[data-hair-card]")
    expect(chosen.get_by_role("heading", name=re.compile(r"Hair \d+"))).to_be_visible()
    expect(chosen).to_contain_text("µm")
    held(seen, "flow-2-viewer-1280")
    page.get_by_role("button", name="Confirm this field").click()
    expect(page.get_by_text(re.compile(r"Field \d+ confirmed"))).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("1 of 2 fields confirmed.")


def test_a_patient_is_examined_and_photographed(look: Opened, tmp_path: Path) -> None:
    seen = look("doctor")
    home = home_of(seen, PATIENT)
    _looked(seen, home)
    _laboratory(seen)
    _closed(seen)
    _agreed(seen, home)
    _spot(seen)
    _photos(seen, tmp_path)
    _viewer(seen)
    fresh(seen)
