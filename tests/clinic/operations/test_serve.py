import socket

import pytest

from mesotrich.clinic.operations.serve import refuse_taken, web_command, worker_command
from mesotrich.foundation.errors import SettingError


def test_a_port_that_is_taken_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(SettingError, match="a free port"):
            refuse_taken("127.0.0.1", other.getsockname()[1])


def test_a_free_port_is_accepted() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    refuse_taken("127.0.0.1", port)


def test_connections_outlive_the_time_that_somebody_thinks() -> None:
    options = dict(word[2:].split("=") for word in web_command("127.0.0.1", 8001, 3) if "=" in word)
    assert (options["bind"], options["workers"]) == ("127.0.0.1:8001", "3")
    assert int(options["keep-alive"]) >= 60


def test_photos_are_measured_by_the_worker() -> None:
    assert worker_command()[-1] == "mesotrich.clinic.photos.worker"
