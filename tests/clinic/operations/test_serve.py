import socket

import pytest

from mesotrich.clinic.operations.serve import refuse_taken
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
