import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

DRAWING = {
    "arrowedLine", "circle", "drawContours", "drawMarker", "ellipse", "fillConvexPoly", "fillPoly", "line", "polylines",
    "putText", "rectangle",
}  # fmt: skip
DRAWING_MODULES = {"PIL.ImageDraw", "PIL.ImageFont", "matplotlib", "skimage.draw"}
ELSEWHERE = {
    "mesotrich/trichoscopy/drawn_circle.py": "marks the pixels of a burned-in circle in a mask, which nobody looks at",
    "mesotrich/trichoscopy/centreline/unexplained.py": "marks the cells on which stubs lie in a mask, which nobody looks at",
}


def test_rooms_import_downwards_only(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(root)
    code = lint_imports(no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


def test_every_room_is_in_the_contract(root: Path) -> None:
    rooms = {path.parent.name for path in (root / "src/mesotrich").glob("*/__init__.py")}
    text = (root / "pyproject.toml").read_text("utf-8")
    assert {room for room in rooms if f'"mesotrich.{room}"' not in text} == set()


def _imported(path: Path) -> set[str]:
    """Modules that a module imports from; a name imported from a package counts as one of its modules."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    return names | {f"{node.module}.{name.name}" for node in froms for name in node.names}


def test_artificial_scalps_import_nothing_else_of_trichoscopy(root: Path) -> None:
    drawing = sorted((root / "src/mesotrich/trichoscopy/artificial").rglob("*.py"))
    found = {name for path in drawing for name in _imported(path) if name.startswith("mesotrich.trichoscopy")}
    assert found
    assert {name for name in found if not name.startswith("mesotrich.trichoscopy.artificial.")} == set()


def _draws(path: Path) -> bool:
    """Whether a module calls a drawing function of OpenCV or imports a drawing library."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "cv2" and node.attr in DRAWING:
                return True
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names = {module, *(f"{module}.{name.name}" for name in node.names)}
            if any(name == drawing or name.startswith(f"{drawing}.") for name in names for drawing in DRAWING_MODULES):
                return True
        elif isinstance(node, ast.Import) and any(name.name.startswith(tuple(DRAWING_MODULES)) for name in node.names):
            return True
    return False


def _may_draw(path: Path, package: Path) -> bool:
    """Drawing belongs to modules named draw and to artificial scalps."""
    return path.name == "draw.py" or path.is_relative_to(package / "trichoscopy/artificial")


def test_only_draw_modules_and_artificial_scalps_draw(sources: tuple[Path, ...], root: Path) -> None:
    package = root / "src/mesotrich"
    ours = [path for path in sources if path.is_relative_to(package) and not _may_draw(path, package)]
    assert {str(path.relative_to(root / "src")) for path in ours if _draws(path)} == set(ELSEWHERE)
