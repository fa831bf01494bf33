"""A real browser on a real clinic: the demo practice, served as `mesotrich demo` serves it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.looking import Look

ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
START_SECONDS = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[str]:  # noqa: ARG001  # no clinic without a browser
    """The demo practice, served until the tests end."""
    folder = tmp_path_factory.mktemp("clinic")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("mesotrich")), "demo", f"--port={port}", f"--folder={folder / 'data'}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")} | {"MESOTRICH_ORIGINS": f"http://127.0.0.1:{port}"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment.pop("MESOTRICH_DATABASE", None)
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment)
        try:
            _wait_for(f"http://127.0.0.1:{port}/demo/", server, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until the clinic answers."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  # our own server
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"the clinic did not start: {log.read_text()[-2000:]}")


@pytest.fixture
def look(browser: Browser, address: str) -> Iterator[Callable[..., Look]]:
    """Open the clinic as somebody: `look("doctor", width=820, dark=True, language="fr")`."""
    contexts: list[BrowserContext] = []

    def opened(
        who: str | None = None, *, width: int = 1280, dark: bool = False, language: str = "en", scripts: bool = True
    ) -> Look:
        height = 844 if width < 700 else 1180 if width < 1121 else 900
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale=language,
            timezone_id="Europe/Paris", java_script_enabled=scripts, reduced_motion="reduce", base_url=address,
        )  # fmt: skip
        contexts.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        looking = Look(context.new_page(), address, AXE)
        if who is not None:
            looking.sign_in(who)
        return looking

    yield opened
    for context in contexts:
        context.close()
