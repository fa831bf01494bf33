from pathlib import Path

MOST_LINES = 400
CODE = (".py", ".js", ".css", ".yaml", ".yml", ".toml")
LONGER = {  # path: reason
    f"src/mesotrich/clinic/{app}/migrations/0001_initial.py": "made by Django, read by nobody" for app in ("treatment", "studies")
}


def test_no_file_is_too_long_to_be_read_in_one_go(project_files: tuple[Path, ...], root: Path) -> None:
    lines = {
        str(path.relative_to(root)): len(path.read_text("utf-8").splitlines()) for path in project_files if path.suffix in CODE
    }
    assert {name: count for name, count in lines.items() if count > MOST_LINES and name not in LONGER} == {}


def test_no_exception_is_kept_that_is_not_needed(root: Path) -> None:
    assert [name for name in LONGER if len((root / name).read_text("utf-8").splitlines()) <= MOST_LINES] == []
