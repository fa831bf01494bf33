from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.happenings import keep_guess, note_deviation
from mesotrich.clinic.studies.models import Guess, Guesser, ValueSource
from mesotrich.clinic.studies.study_values import (
    analysis_document,
    guess_code,
    participant_code,
    sources_of,
    study_rows,
)
from mesotrich.clinic.studies.values import keep_values
from tests.clinic.conftest import Cast
from tests.clinic.studies.read_study import joined, measure_all, photographed, ready, registered
from tests.clinic.studies.test_locking import locked


def test_before_the_lock_rows_have_values_and_no_arm_and_no_guess(inside: Cast) -> None:
    study = ready(inside, 1)
    keep_guess(study.participants.get(), inside.staff[Role.NURSE], Guesser.PARTICIPANT, Guess.NEW)
    rows = study_rows(study)
    assert all("arm" not in row for row in rows)
    assert {row["outcome"] for row in rows} == {"hair_density", "read_density", "followed_protocol"}
    found = {(row["visit"], row["field"]): row["value"] for row in rows if row["outcome"] == "hair_density"}
    assert set(found) == {("baseline", 1), ("month 1", 1)}
    assert sorted(map(str, found.values())) == ["150", "151"]  # whichever the worker took first
    assert "guesses" not in analysis_document(study)


def test_after_the_lock_rows_have_the_arm_the_guess_and_the_values_measured_anew(inside: Cast) -> None:
    study = ready(inside)
    for person in study.participants.all():
        keep_guess(person, inside.staff[Role.NURSE], Guesser.PARTICIPANT, Guess.CONTROL)
    rows = study_rows(locked(inside, study))
    assert {row["arm"] for row in rows} <= {"mesotherapy", "minoxidil"}
    assert sorted(str(row["value"]) for row in rows if row["outcome"] == "hair_density") == ["200", "201", "202", "203"]
    assert [row["value"] for row in rows if row["outcome"] == guess_code(Guesser.PARTICIPANT)] == ["-1", "-1"]
    study.refresh_from_db()
    assert analysis_document(study)["guesses"][0]["code"] == "guess_participant"


def test_who_broke_the_protocol_did_not_follow_it(inside: Cast) -> None:
    study = registered(inside)
    person = joined(inside, study)
    by = inside.staff[Role.PHYSICIAN]
    note_deviation(person, by, "other", person.enrolled_on, "took something else", breaks_protocol=True)
    (row,) = [row for row in study_rows(study) if row["outcome"] == "followed_protocol"]
    assert row["value"] == "0"


def test_a_value_that_a_program_drew_stands_alone(inside: Cast) -> None:
    study = registered(inside)
    person = joined(inside, study)
    photographed(inside, person)
    measure_all()
    keep_values(person, inside.staff[Role.NURSE], "baseline", {"hair_density": 99.0}, ValueSource.ARTIFICIAL)
    values = [row["value"] for row in study_rows(study) if row["outcome"] == "hair_density" and row["visit"] == "baseline"]
    assert values == ["99"]


def test_every_outcome_has_its_source_in_words(inside: Cast) -> None:
    study = registered(inside)
    assert set(sources_of(study)) == {"hair_density", "read_density", "erythema"}
    assert participant_code(12) == "P012"
