import csv
import io
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from mesotrich.cli import batch, outcome
from mesotrich.cli.main import app

ENDINGS = ("hairs.csv", "hairs.geojson", "observations.json", "overlay.png", "report.html")


def _measure(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["measure", *map(str, arguments)])


@pytest.fixture
def photo(scalps: Path) -> Path:
    return scalps / "clipped-8.png"


def test_every_file_is_written_and_overlay_and_report_are_named(photo: Path, tmp_path: Path) -> None:
    result = _measure(photo, "--um-per-px", 8, "--out", tmp_path)
    assert result.exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {*(f"clipped-8.{ending}" for ending in ENDINGS), "observations.csv"}
    for ending in ("overlay.png", "report.html"):
        assert str(tmp_path / f"clipped-8.{ending}") in result.stdout


def test_json_on_standard_output_is_nothing_but_json(photo: Path, tmp_path: Path) -> None:
    result = _measure(photo, "--out", tmp_path, "--format", "json")
    (document,) = json.loads(result.stdout)
    assert document["photo"] == "clipped-8"
    assert {item["what"]: item["value"] for item in document["observations"]}["hair_density"] is None


def test_csv_on_standard_output_is_the_file_over_all_photos(photo: Path, tmp_path: Path) -> None:
    result = _measure(photo, "--um-per-px", 8, "--out", tmp_path, "--format", "csv")
    assert result.stdout == (tmp_path / "observations.csv").read_text()
    assert next(csv.DictReader(io.StringIO(result.stdout)))["what"] == "hair_count"


def test_without_a_scale_densities_are_refused_and_it_is_said(photo: Path, tmp_path: Path) -> None:
    result = _measure(photo, "--out", tmp_path)
    assert "no scale is known" in result.stdout
    assert "No scale is known" in result.stderr


def test_a_bad_photo_among_good_ones_is_named_and_the_others_are_measured(photo: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    (folder / "deep").mkdir(parents=True)
    shutil.copy(photo, folder / "deep" / "good.png")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff no photo")
    Image.fromarray(np.full((300, 300, 3), 120, np.uint8)).save(folder / "plain.png")
    result = _measure(folder, "--um-per-px", 8, "--out", out, "--jobs", 1)
    assert result.exit_code == 1
    assert "broken.jpg" in result.stderr
    assert "plain.png" in result.stderr
    assert "1 of 3 photos measured" in result.stderr
    written = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert written == {*(f"deep/good.{ending}" for ending in ENDINGS), "observations.csv"}


def test_jobs_give_the_same_numbers_in_the_same_order(photo: Path, tmp_path: Path) -> None:
    for name in ("b.png", "a.png"):
        shutil.copy(photo, tmp_path / name)
    one = _measure(tmp_path, "--out", tmp_path / "one", "--jobs", 1, "--format", "csv").stdout
    two = _measure(tmp_path, "--out", tmp_path / "two", "--jobs", 2, "--format", "csv").stdout
    assert one == two
    assert one.splitlines()[1].startswith("a,")


def test_a_fault_in_one_photo_is_a_line_and_not_the_end(photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(outcome, "measure_photo", fail)
    result = _measure(photo, "--out", tmp_path)
    assert result.exit_code == 1
    assert "not measured, because of a fault of mesotrich, ZeroDivisionError: by nought; please report it" in result.stderr
    assert not list(tmp_path.iterdir())


def test_two_scales_are_refused(photo: Path, tmp_path: Path) -> None:
    result = _measure(photo, "--um-per-px", 8, "--scale-bar-mm", 1, "--out", tmp_path)
    assert result.exit_code == 1
    assert "only one" in result.stderr


def test_a_photo_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = _measure(tmp_path / "nowhere.jpg", "--out", tmp_path)
    assert result.exit_code == 1
    assert "nowhere.jpg" in result.stderr


def test_french_is_spoken_where_it_is_asked_for(photo: Path, tmp_path: Path) -> None:
    result = _measure(photo, "--um-per-px", 8, "--out", tmp_path, "--language", "fr")
    assert "Densit\u00e9 capillaire" in result.stdout
    assert '<html lang="fr">' in (tmp_path / "clipped-8.report.html").read_text()


def test_brackets_in_a_name_are_shown_as_they_are(photo: Path, tmp_path: Path) -> None:
    shutil.copy(photo, tmp_path / "left[red].png")
    result = _measure(tmp_path / "left[red].png", "--um-per-px", 8, "--out", tmp_path / "out")
    assert "left[red].overlay.png" in result.stdout
    assert result.stdout.lstrip().startswith("left[red]")


def test_an_impossible_scale_is_told_once(photo: Path, tmp_path: Path) -> None:
    result = _measure(photo, photo.with_name("another.png"), "--um-per-px", -3, "--out", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.count("got -3") == 1


def test_an_empty_folder_is_one_failed_input_and_the_others_are_measured(photo: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = _measure(tmp_path / "empty", photo, "--um-per-px", 8, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert f"error {tmp_path / 'empty'}: wanted a folder with photos, got none" in result.stderr
    assert (tmp_path / "out" / "clipped-8.report.html").exists()


def test_an_empty_folder_alone_measures_nothing(tmp_path: Path) -> None:
    result = _measure(tmp_path, "--out", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"error {tmp_path}: wanted a folder with photos, got none")
    assert not (tmp_path / "out").exists()


def _photos(folder: Path) -> list[str]:
    """What observations.csv tells about, in its order."""
    rows = csv.DictReader((folder / "observations.csv").read_text().splitlines())
    return list(dict.fromkeys(row["photo"] for row in rows))


def test_photos_measured_one_by_one_stand_together_in_the_table(photo: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        shutil.copy(photo, tmp_path / f"{name}.png")
    for name in ("a", "b", "a"):
        assert _measure(tmp_path / f"{name}.png", "--um-per-px", 8, "--out", tmp_path / "out").exit_code == 0
    assert _photos(tmp_path / "out") == ["b", "a"]
    lines = (tmp_path / "out" / "observations.csv").read_text().splitlines()
    assert len(lines) == len(set(lines))


def test_a_photo_that_fails_this_time_keeps_its_older_rows(photo: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        shutil.copy(photo, tmp_path / f"{name}.png")
    _measure(tmp_path / "a.png", "--um-per-px", 8, "--out", tmp_path / "out")
    (tmp_path / "a.png").write_bytes(b"no photo any more" * 10)
    again = _measure(tmp_path / "a.png", tmp_path / "b.png", "--um-per-px", 8, "--jobs", 1, "--out", tmp_path / "out")
    assert again.exit_code == 1
    assert _photos(tmp_path / "out") == ["a", "b"]


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measuring is not reached."""
    monkeypatch.delattr(outcome, "measure_photo")


@pytest.mark.usefixtures("unmeasured")
def test_another_table_in_the_output_folder_is_refused_before_measuring(photo: Path, tmp_path: Path) -> None:
    (tmp_path / "observations.csv").write_text("mine\n1\n")
    result = _measure(photo, "--out", tmp_path)
    assert result.exit_code == 1
    assert "observations.csv: wanted only the columns photo, what" in result.stderr
    assert (tmp_path / "observations.csv").read_text() == "mine\n1\n"


@pytest.mark.usefixtures("unmeasured")
def test_an_output_folder_that_is_a_file_is_refused_before_measuring(photo: Path, tmp_path: Path) -> None:
    (tmp_path / "afile").write_text("mine")
    result = _measure(photo, "--out", tmp_path / "afile")
    assert result.exit_code == 1
    assert result.stderr == f"error {tmp_path / 'afile'}: wanted a folder for the files, got a file; choose another with --out\n"


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("content", [None, "device: a\n{", "device: a"])
def test_a_bad_profile_is_told_once_and_in_one_line(content: str | None, photo: Path, tmp_path: Path) -> None:
    profile = tmp_path / "bench.yaml"
    if content is not None:
        profile.write_text(content)
    result = _measure(photo, photo.with_name("another.png"), "--profile", profile, "--out", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error {profile}: wanted ")
    assert result.stderr.count("\n") == 1


def test_a_refused_photo_is_named_once_and_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    plain = tmp_path / "plain.png"
    Image.fromarray(np.full((300, 300, 3), 120, np.uint8)).save(plain)
    english, french = (_measure(plain, "--out", tmp_path, "--language", language).stderr for language in ("en", "fr"))
    assert english.startswith(f"error {plain}: not measured, because the picture is all of one colour")
    assert french.startswith(f"error {plain}: non mesurée, car l'image est d'une seule couleur")
    assert english.count("plain") == french.count("plain") == 1


def test_a_file_that_is_no_photo_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("only some words, and more of them than a cut off photo would have")
    said = _measure(tmp_path / "text.jpg", "--out", tmp_path).stderr.splitlines()[0]
    wanted = "wanted a photo as JPEG, PNG or TIFF, got something else; convert it, or give another file"
    assert said == f"error {tmp_path / 'text.jpg'}: {wanted}"


def test_processor_cores_are_counted_in_one_place(photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "threads", lambda: 1)  # one core: one photo at a time, and no worker is started
    monkeypatch.delattr(batch, "ProcessPoolExecutor")
    for name in ("a", "b"):
        shutil.copy(photo, tmp_path / f"{name}.png")
    assert _measure(tmp_path, "--um-per-px", 8, "--out", tmp_path / "out").exit_code == 0
