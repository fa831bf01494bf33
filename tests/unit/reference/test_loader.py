from datetime import date
from importlib import resources
from pathlib import Path

import pytest
import yaml

import mesotrich
from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.foundation.units import COUNTS, UCUM
from mesotrich.reference import loader
from mesotrich.reference.loader import LANGUAGES, ReferenceValue, texts, topic_values, value

TOPICS = (
    "calendar", "comparison_conventions", "evidence", "intake", "measurement_conventions", "molar_masses", "outcomes",
    "planning", "rakowska", "salt", "shedding", "study_reading", "timing", "trials",
)  # fmt: skip
OF_VISITS = "_minutes"  # these names are put together from the kind of a visit
OF_COUNTING = "error_of_change_"  # and these from the way of counting
COMPLETE = {"value": 1, "unit": "um", "source": "a book", "date": "2026-01-01", "status": "verified"}
VALUES = [(f"{topic}.{key}", entry) for topic in TOPICS for key, entry in topic_values(topic).items()]


def test_a_number_comes_with_unit_source_and_status() -> None:
    terminal = value("measurement_conventions", "terminal_above_um")
    assert (terminal.value, terminal.unit, terminal.source.status) == (40.0, "um", Status.UNVERIFIED)
    assert "TrichoScan" in terminal.source.title


def test_an_unknown_topic_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got phases_of_the_moon"):
        value("phases_of_the_moon", "full")


def test_an_unknown_entry_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ReferenceDataError, match=r"got no_such_entry; use one of .*thin_below_um"):
        value("measurement_conventions", "no_such_entry")


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_an_entry_without_one_of_its_parts_is_refused(missing: str) -> None:
    entry = {key: part for key, part in COMPLETE.items() if key != missing}
    with pytest.raises(ReferenceDataError, match=f"topic.key, got '{missing}'"):
        loader._read("topic", "key", entry)


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="hearsay"):
        loader._read("topic", "key", {**COMPLETE, "status": "hearsay"})


@pytest.mark.parametrize(("name", "entry"), VALUES, ids=[name for name, _ in VALUES])
def test_every_entry_has_a_known_unit_a_date_and_a_note(name: str, entry: ReferenceValue) -> None:
    assert entry.unit in {**UCUM, **COUNTS}, name
    assert date.fromisoformat(entry.source.date)
    assert entry.source.title
    assert entry.note


@pytest.mark.parametrize("topic", TOPICS)
def test_every_entry_is_used_by_the_code(topic: str) -> None:
    package = Path(mesotrich.__file__).parent
    code = "".join(path.read_text("utf-8") for path in package.rglob("*.py") if "report" not in path.relative_to(package).parts)
    named = [key for key in topic_values(topic) if not (key.endswith(OF_VISITS) and f'{{kind}}{OF_VISITS}"' in code)]
    named = [key for key in named if not (key.startswith(OF_COUNTING) and f'"{OF_COUNTING}{{' in code)]
    assert [key for key in named if f'"{key}"' not in code] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_texts(language: str) -> None:
    assert texts(language)["not_measured"]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got tlh; use one of en, fr"):
        texts("tlh")


def test_topics_are_all_files_that_hold_values() -> None:
    folder = resources.files("mesotrich.reference").joinpath("data")
    holding = {
        file.name.removesuffix(".yaml")
        for file in folder.iterdir()
        if file.name.endswith(".yaml") and "values" in yaml.safe_load(file.read_text("utf-8"))
    }
    assert holding == set(TOPICS)
