import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.load import report
from benchmarks.load_client import Browser, Person, Seen, load


class Page(BaseHTTPRequestHandler):
    """Answers each page, then closes the connection without saying so, as a server does after a while."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        status = 404 if self.path == "/none" else 200
        self.send_response(status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")
        self.close_connection = True

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(302 if self.path == "/kept" else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """A server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_a_connection_that_was_closed_meanwhile_is_opened_anew_and_is_no_error(port: int) -> None:
    seen = Seen()
    browser = Browser(port, "x", seen)
    assert [browser.ask("/a", None) for _ in range(3)] == ["", "", ""]
    assert seen.reopened == 2
    browser.connection.close()


def test_another_answer_than_the_one_hoped_for_is_an_error(port: int) -> None:
    browser = Browser(port, "x", Seen())
    assert browser.ask("/none", None) == "status 404"
    assert browser.ask("/kept", {"a": "1"}) == ""
    assert browser.ask("/again", {"a": "1"}) == "status 200"  # a form with an error comes back with 200
    browser.connection.close()


def test_a_server_that_is_not_there_is_an_error() -> None:
    assert "Refused" in Browser(1, "x", Seen()).ask("/", None)


def test_the_warm_up_does_not_count(port: int) -> None:
    people = [Person("x", (("page", "/a"),), ()) for _ in range(3)]
    assert load(people, port, warm_up=1.2, seconds=0.0).seconds == {}


def test_a_report_says_whether_what_was_asked_is_held() -> None:
    seen = Seen({"week": [0.01] * 99 + [0.4], "day": [0.02]})
    assert "p95 10 ms" in report("pages alone", seen, 150)
    assert ": held;" in report("pages alone", seen, 150)
    assert "| week | 100 | 10 | 10 | 10 |" in report("pages alone", seen, 150)
    seen.errors.append("week: status 500")
    assert ": not held;" in report("pages alone", seen, 150)
    assert "week: status 500" in report("pages alone", seen, 150)
