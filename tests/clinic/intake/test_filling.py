"""Pages of questions, filled in without any script."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django_scopes import scopes_disabled

from mesotrich.clinic.intake.models import Answers, AnswerState
from tests.clinic.intake.conftest import Phone

ALL_OF_HAIR = ["loss_pattern_told", "shed_per_day", "comb_60_s", "hair_is_long"]
HAIR, ONSET, BODY, MEDICINES, ALLERGIES, SCALP = 1, 2, 3, 6, 7, 9


def post(phone: Phone, number: int, **data: object) -> str:
    """Send a page; returns where it leads, or the text of the page where it stays."""
    response = phone.client.post(f"{phone.link}{number}/", data)
    return response["Location"] if response.status_code == 302 else response.content.decode()


def kept() -> dict[str, object]:
    """The answers in the database, without their days."""
    with scopes_disabled():
        values = Answers.objects.get().values
    return {code: entry.get("value", "unknown") for code, entry in values.items()}


def test_the_first_page_says_how_far_one_is_and_whom_to_call(phone: Phone) -> None:
    page = phone.client.get(f"{phone.link}1/").content.decode()
    assert "1 of 11" in page
    assert '<progress value="1" max="11"' in page
    assert 'href="tel:112"' in page
    assert "Mon to Fri, 09:00 to 17:30" in page
    assert 'lang="fr"' in page


def test_next_keeps_the_answers_of_the_page_with_their_day(phone: Phone) -> None:
    led = post(phone, HAIR, shown=ALL_OF_HAIR, shed_per_day="80", hair_is_long="N")
    assert led == f"{phone.link}1/#q-shed_count_days"  # a further question about the count
    assert kept() == {"shed_per_day": 80, "hair_is_long": False}
    with scopes_disabled():
        assert Answers.objects.get().values["shed_per_day"]["asked_on"] == timezone.localdate().isoformat()


def test_a_question_that_an_answer_makes_necessary_comes_on_the_same_page(phone: Phone) -> None:
    shown = ["onset_date", "onset_speed", "fever_or_surgery"]
    led = post(phone, ONSET, shown=shown, fever_or_surgery="Y")
    assert led.endswith("2/#q-fever_or_surgery_date")
    page = phone.client.get(f"{phone.link}2/").content.decode()
    assert re.search(r'id="q-fever_or_surgery_date"[^>]*data-question="fever_or_surgery_date">', page)
    assert post(phone, ONSET, shown=[*shown, "fever_or_surgery_date"], fever_or_surgery="Y") == f"{phone.link}3/"


def test_a_question_that_is_not_asked_any_more_keeps_its_answer_and_does_not_count(phone: Phone) -> None:
    post(
        phone,
        ONSET,
        shown=["fever_or_surgery", "fever_or_surgery_date"],
        fever_or_surgery="Y",
        fever_or_surgery_date="2026-05-01",
    )
    post(phone, ONSET, shown=["fever_or_surgery"], fever_or_surgery="N")
    page = phone.client.get(f"{phone.link}2/").content.decode()
    assert re.search(r'id="q-fever_or_surgery_date"[^>]* hidden disabled>', page)
    assert kept()["fever_or_surgery_date"] == "2026-05-01"
    assert "When was that fever" not in phone.client.get(f"{phone.link}overview/").content.decode()


@pytest.mark.usefixtures("unnoted")
def test_men_are_not_asked_about_pregnancy(phone: Phone) -> None:
    post(phone, BODY, shown=["sex"], sex="male")
    page = phone.client.get(f"{phone.link}3/").content.decode()
    assert re.search(r'id="q-pregnancy"[^>]* hidden disabled>', page)
    assert re.search(r'id="q-fatherhood_planned"[^>]*data-question="fatherhood_planned">', page)


def test_an_answer_that_cannot_be_one_keeps_what_was_typed_and_says_why_beside_it(phone: Phone) -> None:
    text = post(phone, HAIR, shown=["shed_per_day", "hair_is_long"], shed_per_day="many", hair_is_long="Y")
    assert 'value="many"' in text
    assert "is not a whole number. Write digits only" in text
    assert 'aria-invalid="true"' in text
    assert 'href="#q-shed_per_day"' in text
    assert kept() == {"hair_is_long": True}  # the rest of the page is kept


def test_a_day_that_is_still_to_come_is_refused(phone: Phone) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "is still to come" in post(phone, ONSET, shown=["onset_date"], onset_date=tomorrow)
    assert kept() == {}


def test_i_do_not_know_is_an_answer_everywhere(phone: Phone) -> None:
    post(phone, HAIR, shown=["shed_per_day", "hair_is_long"], shed_per_day=["", "unknown"], hair_is_long="unknown")
    post(phone, MEDICINES, shown=["medicines"], medicines="unknown")
    assert kept() == {"shed_per_day": "unknown", "hair_is_long": "unknown", "medicines": "unknown"}


def test_nothing_sent_takes_an_answer_back(phone: Phone) -> None:
    post(phone, HAIR, shown=["shed_per_day"], shed_per_day="80")
    post(phone, HAIR, shown=["shed_per_day"], shed_per_day="")
    assert kept() == {}


def test_an_unchanged_answer_keeps_its_day(phone: Phone) -> None:
    post(phone, HAIR, shown=["hair_is_long"], hair_is_long="Y")
    with scopes_disabled():
        row = Answers.objects.get()
        row.values["hair_is_long"]["asked_on"] = "2026-11-01"
        row.save()
    post(phone, HAIR, shown=["hair_is_long"], hair_is_long="Y")
    with scopes_disabled():
        assert Answers.objects.get().values["hair_is_long"]["asked_on"] == "2026-11-01"


def test_a_medicine_that_is_called_just_so_is_added_with_its_code(phone: Phone) -> None:
    led = post(phone, MEDICINES, shown=["medicines"], **{"medicines.text": "APIXABAN", "medicines.code": "", "go": "add"})
    assert led == f"{phone.link}6/#q-medicines"
    assert kept() == {"medicines": ["B01AF02"]}


def test_a_name_that_fits_several_medicines_is_asked_back(phone: Phone) -> None:
    text = post(phone, MEDICINES, shown=["medicines"], **{"medicines.text": "hepar"})
    assert "Which one is “hepar”?" in text
    assert 'name="add" value="medicines:B01AB01"' in text
    assert kept() == {}
    post(phone, MEDICINES, shown=["medicines"], add="medicines:B01AB01")
    assert kept() == {"medicines": ["B01AB01"]}


def test_a_name_of_no_list_can_be_kept_as_it_was_written(phone: Phone) -> None:
    text = post(phone, MEDICINES, shown=["medicines"], **{"medicines.text": "herbal tea"})
    assert "“herbal tea” is not in the list." in text
    post(phone, MEDICINES, shown=["medicines"], add="medicines:text:herbal tea")
    assert kept() == {"medicines": ["text:herbal tea"]}


def test_medicines_can_be_taken_away_again(phone: Phone) -> None:
    post(phone, MEDICINES, shown=["medicines"], medicines=["B01AF02", "B03AA07"], remove="medicines:B01AF02")
    assert kept() == {"medicines": ["B03AA07"]}


def test_a_medicine_takes_the_place_of_none(phone: Phone) -> None:
    post(phone, MEDICINES, shown=["medicines"], medicines="none")
    post(phone, MEDICINES, shown=["medicines"], medicines="none", **{"medicines.code": "B01AF02", "medicines.text": "apixaban"})
    assert kept() == {"medicines": ["B01AF02"]}


def test_a_code_that_no_list_holds_is_refused(phone: Phone) -> None:
    text = post(
        phone, ALLERGIES, shown=["allergies_known", "allergy_ingredients"], allergies_known="Y", allergy_ingredients="nonsense"
    )
    assert "is not in the list" in text
    assert "allergy_ingredients" not in kept()


def test_medicines_are_found_while_one_types(phone: Phone) -> None:
    found = phone.client.get(f"{phone.link}search/medicines/", {"q": "apix"}).json()
    assert found == {"results": [{"code": "B01AF02", "name": "apixaban", "detail": ""}]}
    assert phone.client.get(f"{phone.link}search/sex/", {"q": "a"}).status_code == 404
    assert phone.client.get(f"{phone.link}search/nothing/", {"q": "a"}).status_code == 404


def test_autosave_tells_the_time_and_which_questions_are_asked_now(phone: Phone) -> None:
    told = phone.client.post(f"{phone.link}1/", {"autosave": "1", "shown": "hair_is_long", "hair_is_long": "Y"}).json()
    assert re.fullmatch(r"\d\d:\d\d", told["time"])
    assert "sinclair_shedding" in told["asked"]
    assert kept() == {"hair_is_long": True}


def test_autosave_says_which_field_is_wrong(phone: Phone) -> None:
    response = phone.client.post(f"{phone.link}1/", {"autosave": "1", "shown": "shed_per_day", "shed_per_day": "x"})
    assert response.status_code == 422
    assert "whole number" in response.json()["errors"]["shed_per_day"][0]


def test_autosave_leaves_alone_what_is_still_being_typed(phone: Phone) -> None:
    data = {"autosave": "1", "shown": "medicines", "medicines.text": "apixaban"}
    assert phone.client.post(f"{phone.link}6/", data).status_code == 200
    assert kept() == {}


@pytest.mark.parametrize(("symptom", "hidden"), [("pustules", False), ("itch", True)])
def test_pus_on_the_scalp_is_answered_by_calling_the_clinic(phone: Phone, symptom: str, hidden: bool) -> None:
    told = phone.client.post(f"{phone.link}9/", {"autosave": "1", "shown": "scalp_symptoms", "scalp_symptoms": symptom}).json()
    assert told["urgent"] is not hidden
    page = phone.client.get(f"{phone.link}9/").content.decode()
    assert ("data-urgent hidden" in page) is hidden


def test_the_bundles_are_drawn_without_style(phone: Phone) -> None:
    post(phone, HAIR, shown=["hair_is_long"], hair_is_long="Y")
    page = phone.client.get(f"{phone.link}1/").content.decode()
    assert page.count('class="bundle"') == 6
    assert "style=" not in page


def test_back_keeps_the_page_too(phone: Phone) -> None:
    assert post(phone, ONSET, shown=["onset_speed"], onset_speed="sudden", go="back") == f"{phone.link}1/"
    assert kept() == {"onset_speed": "sudden"}


def test_a_page_that_is_not_there_is_not_found(phone: Phone) -> None:
    assert phone.client.get(f"{phone.link}99/").status_code == 404


def test_the_overview_says_the_answers_in_words_and_what_is_open(phone: Phone) -> None:
    post(phone, HAIR, shown=["shed_per_day", "loss_pattern_told"], shed_per_day="80", loss_pattern_told=["crown", "parting"])
    page = phone.client.get(f"{phone.link}overview/").content.decode()
    assert "Is this right?" in page
    assert "80" in page
    assert "At the crown" in page or "Crown" in page
    assert re.search(r"Not answered: \d+ questions", page)
    assert f'href="{phone.link}1/?overview=1"' in page


def test_who_changes_an_answer_from_the_overview_comes_back_to_it(phone: Phone) -> None:
    assert post(phone, HAIR, shown=ALL_OF_HAIR, hair_is_long="N", overview="1") == f"{phone.link}overview/"


def test_sending_tells_that_the_clinic_will_read_it(phone: Phone) -> None:
    post(phone, HAIR, shown=["hair_is_long"], hair_is_long="N")
    phone.client.post(f"{phone.link}overview/")
    with scopes_disabled():
        row = Answers.objects.get()
    assert row.state == AnswerState.SENT
    assert row.sent_at is not None
    page = phone.client.get(f"{phone.link}overview/").content.decode()
    assert "Sent; your clinic will read it" in page
    assert "Send to the clinic" not in page


def test_nothing_is_not_sent(phone: Phone) -> None:
    page = phone.client.post(f"{phone.link}overview/").content.decode()
    assert "Nothing is answered yet" in page
    with scopes_disabled():
        assert Answers.objects.get().state == AnswerState.DRAFT


def test_answers_can_be_changed_until_they_are_accepted(phone: Phone) -> None:
    post(phone, HAIR, shown=["hair_is_long"], hair_is_long="N")
    phone.client.post(f"{phone.link}overview/")
    assert post(phone, HAIR, shown=ALL_OF_HAIR, hair_is_long="unknown") == f"{phone.link}overview/"
    assert kept() == {"hair_is_long": "unknown"}
    with scopes_disabled():
        row = Answers.objects.get()
        row.state, row.accepted_at = AnswerState.ACCEPTED, timezone.now()
        row.save()
    assert post(phone, HAIR, shown=["hair_is_long"], hair_is_long="N") == f"{phone.link}overview/"
    assert kept() == {"hair_is_long": "unknown"}
    assert "Your clinic has read it" in phone.client.get(f"{phone.link}overview/").content.decode()


def test_who_comes_back_goes_on_where_they_left_off(phone: Phone) -> None:
    post(phone, HAIR, shown=["hair_is_long"], hair_is_long="N")
    assert phone.client.get(phone.link)["Location"] == f"{phone.link}2/"


def test_the_pages_speak_french(phone: Phone) -> None:
    phone.client.cookies["django_language"] = "fr"
    page = phone.client.get(f"{phone.link}1/").content.decode()
    assert "Vos cheveux" in page
    text = post(phone, HAIR, shown=["shed_per_day"], shed_per_day="beaucoup")
    assert "n'est pas un nombre entier" in text or "nombre entier" in text
    translation.activate("en")


def test_french_takes_a_decimal_comma(phone: Phone) -> None:
    phone.client.cookies["django_language"] = "fr"
    post(phone, 4, shown=["weight_lost_kg"], weight_lost_kg="4,5")
    assert kept() == {"weight_lost_kg": 4.5}
    assert 'value="4,5"' in phone.client.get(f"{phone.link}4/").content.decode()
    translation.activate("en")
