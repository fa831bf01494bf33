from pathlib import Path

import pytest

from mesotrich.cli.photos import photos


def _touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def test_a_folder_stands_for_all_photos_below_it_and_keeps_its_tree(tmp_path: Path) -> None:
    _touch(tmp_path / "b" / "two.PNG", tmp_path / "one.jpg", tmp_path / "note.txt")
    assert list(photos([tmp_path]).stems.values()) == [Path("b/two"), Path("one")]


def test_our_own_overlays_and_hidden_files_are_no_photos(tmp_path: Path) -> None:
    _touch(tmp_path / "one.jpg", tmp_path / "one.overlay.png", tmp_path / ".hidden" / "two.jpg", tmp_path / "._one.jpg")
    assert list(photos([tmp_path]).stems) == [tmp_path / "one.jpg"]


def test_photos_that_differ_only_in_their_extension_keep_it(tmp_path: Path) -> None:
    _touch(tmp_path / "one.jpg", tmp_path / "one.png", tmp_path / "two.png")
    assert list(photos([tmp_path]).stems.values()) == [Path("one.jpg"), Path("one.png"), Path("two")]


def test_a_photo_named_as_another_with_its_extension_stays_apart(tmp_path: Path) -> None:
    _touch(tmp_path / "a.jpg", tmp_path / "a.png", tmp_path / "a.jpg.tif")
    stems = photos([tmp_path]).stems.values()
    assert len(set(stems)) == 3


def test_names_that_differ_only_in_case_stay_apart(tmp_path: Path) -> None:
    _touch(tmp_path / "one.jpg", tmp_path / "sub" / "ONE.png")
    stems = photos([tmp_path / "one.jpg", tmp_path / "sub" / "ONE.png"]).stems.values()
    assert len({str(stem).casefold() for stem in stems}) == 2


def test_photos_of_one_name_from_two_places_get_their_folders(tmp_path: Path) -> None:
    given = [tmp_path / "x" / "p" / "one.jpg", tmp_path / "y" / "p" / "one.jpg"]
    _touch(*given)
    assert list(photos(given).stems.values()) == [Path("x/p/one.jpg"), Path("y/p/one.jpg")]


def test_outputs_stay_in_the_output_folder_whatever_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    _touch(tmp_path / "one.jpg", tmp_path / "a" / "one.jpg")
    monkeypatch.chdir(tmp_path / "a" / "b")
    stems = list(photos([Path("../one.jpg"), Path("../../one.jpg")]).stems.values())
    assert len(set(stems)) == 2
    assert all(".." not in stem.parts and not stem.is_absolute() for stem in stems)


def test_a_photo_that_is_given_twice_counts_once(tmp_path: Path) -> None:
    _touch(tmp_path / "one.jpg")
    assert list(photos([tmp_path, tmp_path / "one.jpg"]).stems.values()) == [Path("one")]


def test_a_folder_without_photos_is_named_and_does_not_stop_the_others(tmp_path: Path) -> None:
    _touch(tmp_path / "full" / "one.jpg", tmp_path / "empty" / "note.txt")
    given = photos([tmp_path / "empty", tmp_path / "full"])
    assert list(given.stems.values()) == [Path("one")]
    (error,) = given.failed
    assert photos([tmp_path / "empty"]).stems == {}
    assert str(error).startswith(f"{tmp_path / 'empty'}: wanted a folder with photos, got none")
