"""The people of `benchmarks.load`: each reads a page, thinks, now and then writes; connections stay open."""

import http.client
import random
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

THINK_SECONDS, WRITES = 1.0, 0.2
TOKEN = "x" * 32
CLOSED = (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError)


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in.

    Attributes:
        cookie: of the session.
        reads: names and paths of pages.
        writes: names, paths and forms of what is sent.
    """

    cookie: str
    reads: tuple[tuple[str, str], ...]
    writes: tuple[tuple[str, str, dict[str, str]], ...]


@dataclass
class Seen:
    """What the client saw.

    Attributes:
        seconds: time of each request, by what it was.
        errors: what went wrong.
        reopened: how often a connection had been closed while somebody thought, and was opened anew.
    """

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    reopened: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, what: str, seconds: float, error: str) -> None:
        """Keep one request."""
        with self.lock:
            self.seconds.setdefault(what, []).append(seconds)
            if error:
                self.errors.append(f"{what}: {error}")


class Browser:
    """One connection and one session.

    Args:
        port: of the server on this machine.
        cookie: of the session.
        seen: counts connections that were opened anew.
    """

    def __init__(self, port: int, cookie: str, seen: Seen) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {"Cookie": f"sessionid={cookie}; csrftoken={TOKEN}; django_language=en", "X-CSRFToken": TOKEN}
        self.seen = seen

    def ask(self, path: str, form: dict[str, str] | None) -> str:
        """Read a page or send a form; what is wrong with the answer, empty where it is the one that was hoped for."""
        try:
            status = self._status(path, form)
        except CLOSED:  # while the person thought: a browser opens a new connection without a word
            self.seen.reopened += 1
            self.connection.close()
            try:
                status = self._status(path, form)
            except (OSError, http.client.HTTPException) as error:
                return repr(error)
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            return repr(error)
        return "" if status == (200 if form is None else 302) else f"status {status}"

    def _status(self, path: str, form: dict[str, str] | None) -> int:
        """The status of the answer, which is read to its end."""
        if form is None:
            self.connection.request("GET", path, headers=self.headers)
        else:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            self.connection.request("POST", path, urlencode(form), self.headers | kind)
        answered = self.connection.getresponse()
        answered.read()
        return answered.status


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies.

    Args:
        values: at least one.
        share: 0 to 1.

    Returns:
        The value, by the nearest rank.

    Examples:
        >>> percentile([3.0, 1.0, 2.0, 4.0], 0.5)
        2.0
    """
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 1_000_000) // 1_000_000) - 1)]


def load(people: list[Person], port: int, warm_up: float, seconds: float) -> Seen:
    """All people at once.

    Args:
        people: who works.
        port: of the server.
        warm_up: seconds that do not count, before those that do.
        seconds: for how long it counts.

    Returns:
        What they saw after the warm-up; a request that was sent in it does not count.
    """
    seen, begin = Seen(), time.monotonic() + warm_up
    arguments = ((person, port, seen, begin, begin + seconds, number) for number, person in enumerate(people))
    threads = [threading.Thread(target=_work, args=given) for given in arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def _work(person: Person, port: int, seen: Seen, begin: float, until: float, seed: int) -> None:
    """One person: read, think, now and then write."""
    draws, browser = random.Random(seed), Browser(port, person.cookie, seen)  # noqa: S311  # a load, not a secret
    time.sleep(draws.random() * THINK_SECONDS)
    while (begun := time.monotonic()) < until:
        writes = person.writes and draws.random() < WRITES
        what, path, form = draws.choice(person.writes) if writes else (*draws.choice(person.reads), None)
        sent = None if form is None else {key: text.replace("RANDOM", str(draws.randint(20, 150))) for key, text in form.items()}
        error = browser.ask(path, sent)
        if begun >= begin:
            seen.keep(what, time.monotonic() - begun, error)
        time.sleep(draws.expovariate(1 / THINK_SECONDS))
    browser.connection.close()
