"""A page with every shared part, rendered by the clinic's own templates and opened in a browser under the clinic's own policy."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "src/mesotrich/clinic/static"
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
ORIGIN = "http://clinic.test"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
MIDSCALP = "M164 232Q280 254 396 232C404 284 404 336 396 388Q280 412 164 388C156 336 156 284 164 232Z"


class ExampleForm(forms.Form):
    """One field of each kind."""

    since = forms.CharField(label="Since when?", help_text="A day, or about when.")
    looked = forms.ChoiceField(
        label="Was the scalp looked at today?", choices=[("yes", "Looked at"), ("no", "Not yet")], widget=forms.RadioSelect
    )
    washed = forms.BooleanField(label="I washed my hair today", required=False)
    note = forms.CharField(label="Anything else", widget=forms.Textarea, required=False)


class SignatureForm(forms.Form):
    """A drawing and a name."""

    drawing = forms.CharField(widget=forms.HiddenInput, required=False)
    typed = forms.CharField(label="Or type your name", required=False)


def _context(**more: object) -> dict[str, object]:
    points = [
        {"id": str(k), "x": 220 + 30 * k, "y": 322.6, "state": "done" if k == 0 else "planned", "label": f"Point {k}"}
        for k in range(4)
    ]
    return {
        "verdicts": [
            {
                "code": "allowed",
                "css": "ok",
                "chip": "ok",
                "title": "Allowed",
                "text": "Asked, and nothing against it in our rules.",
            },
            {"code": "ask", "css": "ask", "chip": "ask", "title": "Ask", "text": "1 answer is missing."},
            {"code": "blocked", "css": "blocked", "chip": "danger", "title": "Blocked", "text": "The session does not start."},
        ],
        "rows": [
            {"key": 1, "state": "waiting", "name": "Occiput 1", "place": 2, "poll": "/rows/1/"},
            {"key": 2, "state": "running", "name": "Occiput 2", "station": "widths", "percent": 62, "seconds": 2},
            {"key": 3, "state": "done", "name": "Occiput 3", "hairs": 52, "link": "#main"},
            {"key": 4, "state": "refused", "name": "Vertex 1", "reason": "Out of focus: take it again."},
            {"key": 5, "state": "stopped", "name": "Vertex 2"},
        ],
        "form": ExampleForm({"looked": "yes"}),
        "signature": SignatureForm(auto_id="sign_%s"),
        "scale": range(11),
        "zones": [{"path": MIDSCALP, "state": "active", "name": "Mid-scalp", "x": 280, "y": 270}],
        "others": [{"name": "Occiput", "x": 280, "y": 566}],
        "points": points,
        "next": "1",
        "views": ["top", "front", "back", "left", "right"],
        "start": "2026-11-23T10:00:00Z",
        "end": "2026-11-25T10:00:00Z",
        "now": "2026-11-23T16:25:10Z",
        **more,
    }


def render_page(theme: str = "") -> str:
    """The page as the server would send it."""
    request = RequestFactory().get("/")
    text = (Path(__file__).parent / "page.html").read_text("utf-8")
    return Template(text).render(Context(_context(theme=theme, request=request, csrf_token="token-of-the-form")))  # noqa: S106


def policy() -> str:
    """The clinic's own Content-Security-Policy."""
    directives: dict[str, list[str]] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(str(value) for value in values)}" for name, values in directives.items())


HAIRS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [[400, 540], [1500, 542]]},
            "properties": {"hair_id": 1, "unit_id": 1, "width_class": "wide", "label": "Hair 1, 56.7 µm ± 1.6", "in_field": True},
        },
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [[400, 560], [1500, 562]]},
            "properties": {"hair_id": 2, "unit_id": 1, "width_class": "thin", "label": "Hair 2, 24.1 µm ± 2.0", "in_field": True},
        },
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [400, 550]}, "properties": {"unit_id": 1}},
    ],
}


class Clinic:
    """A server without a socket: answers the requests of the page, and keeps what was posted."""

    def __init__(self, photo: bytes) -> None:
        self.photo = photo
        self.theme = ""
        self.posted: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.replies: dict[str, tuple[int, str, str]] = {}

    def answer(self, route: Route) -> None:
        """Answer one request."""
        path = re.sub(r"\?.*", "", route.request.url.removeprefix(ORIGIN))
        if route.request.method == "POST":
            self.posted.append((path, (route.request.post_data_buffer or b"").decode("utf-8", "replace")))
            self.headers.append(route.request.headers)
        if path in self.replies:
            status, kind, body = self.replies[path]
            route.fulfill(status=status, content_type=kind, body=body)
        elif path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(status=200, content_type=KINDS[file.suffix], body=file.read_bytes())
        elif path == "/photo.png":
            route.fulfill(status=200, content_type="image/png", body=self.photo)
        elif path == "/":
            headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy()}
            route.fulfill(status=200, headers=headers, body=render_page(self.theme))
        else:
            route.fulfill(status=404, body="")


@pytest.fixture(scope="session")
def photo() -> bytes:
    """A plain picture of 1920 x 1080 px."""
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (1920, 1080), (217, 174, 147)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def clinic(photo: bytes) -> Clinic:
    """The server of one test."""
    if not (STATIC / "clinic/clinic.css").exists():
        pytest.skip("the front end is not built: run frontend/build.py")
    replies = Clinic(photo)
    replies.replies["/hairs.geojson"] = (200, "application/geo+json", json.dumps(HAIRS))
    return replies


@pytest.fixture
def opened(browser: Browser, clinic: Clinic) -> Iterator[Callable[..., Page]]:
    """Opens the page; at the end nothing may have been refused by the policy or thrown."""
    pages: list[Page] = []
    wrong: list[str] = []

    def open_page(width: int = 1280, height: int = 1180, **options: Any) -> Page:
        page = browser.new_context(viewport={"width": width, "height": height}, **options).new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if "Content Security Policy" in line.text else None)
        page.route("**/*", clinic.answer)
        page.goto(f"{ORIGIN}/")
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert wrong == []
