"""What a test does with a page: look at it, and hold it to what every page must hold to."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import ConsoleMessage, Page, Request

SCREENS = os.environ.get("MESOTRICH_SCREENS", "")  # folder to keep screenshots in; docs/screens makes those of the docs
SHRINK = 0.55  # there are hundreds of them
PASSED_OVER = ("favicon",)


class Look:
    """One browser page, with what went wrong on it."""

    def __init__(self, page: Page, address: str, axe: Path) -> None:
        self.page, self.address, self._axe = page, address, axe
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        """Keep errors that the page itself made, refused resources among them."""
        if message.type == "error" and not any(word in message.text for word in PASSED_OVER):
            self.complaints.append(message.text)

    def _see(self, request: Request) -> None:
        """Keep requests that leave the clinic."""
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.elsewhere.append(request.url)

    def sign_in(self, who: str) -> "Look":
        """Sign somebody of the demo practice in."""
        self.page.goto("/demo/")
        if who not in {"doctor", "nurse", "patient"}:
            self.page.locator("details summary").first.click()
        self.page.locator(f"button[name=who][value={who}]").click()
        return self

    def go(self, path: str) -> "Look":
        """Open a page and wait until it is still."""
        response = self.page.goto(path)
        assert response is not None
        assert response.status == 200, f"{path}: {response.status}"
        return self

    def overflow_px(self) -> int:
        """By how much the page is wider than the window."""
        self.page.wait_for_load_state()
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    def barriers(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA, with the elements."""
        self.page.evaluate(self._axe.read_text("utf-8"))
        found: dict[str, Any] = self.page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]

    def keep(self, name: str) -> None:
        """Keep a picture of the whole page, where pictures are wanted."""
        if not SCREENS:
            return
        folder = Path(SCREENS)
        folder.mkdir(parents=True, exist_ok=True)
        with Image.open(BytesIO(self.page.screenshot(full_page=True))) as picture:
            small = picture.convert("RGB").resize((round(picture.width * SHRINK), round(picture.height * SHRINK)))
            small.save(folder / f"{name}.webp", quality=55, method=4)
