import pytest
from django.test import Client

from mesotrich.clinic.accounts.models import Membership
from mesotrich.clinic.accounts.roles import Role
from tests.clinic.conftest import Cast, signed_in


def test_name_language_and_keys_are_kept(nurse: Client, cast: Cast) -> None:
    answer = nurse.post("/me/", {"name": "Nurse one", "language": "fr", "keys_off": "on"})
    assert (answer.status_code, answer.cookies["django_language"].value) == (302, "fr")
    user = cast.staff[Role.NURSE]
    user.refresh_from_db()
    assert (user.name, user.language, user.keys_off) == ("Nurse one", "fr", True)
    assert '<html lang="fr" data-keys="off">' in nurse.get("/me/").content.decode()


def test_a_name_is_needed_and_what_was_typed_stays(nurse: Client) -> None:
    page = nurse.post("/me/", {"name": "", "language": "fr"}).content.decode()
    assert "Not saved yet." in page
    assert '<option value="fr" selected>' in page


def test_a_patient_has_an_account_page_of_their_own(at_home: Client) -> None:
    page = at_home.get("/me/").content.decode()
    assert 'class="phone"' in page
    assert "Patient 1" in page


def test_who_works_in_two_clinics_chooses_one(cast: Cast, other: Cast) -> None:
    user = cast.staff[Role.PHYSICIAN]
    Membership.objects.create(clinic=other.clinic, user=user, role=Role.PHYSICIAN)
    client = signed_in(user)
    assert "Which clinic do you work in now?" in client.get("/me/").content.decode()
    assert client.post("/me/clinic/", {"clinic": str(other.clinic.pk)}).status_code == 302
    assert "<h1>Clinic B</h1>" in client.get("/clinic/").content.decode()


def test_a_clinic_in_which_one_does_not_work_cannot_be_chosen(nurse: Client, other: Cast) -> None:
    assert nurse.post("/me/clinic/", {"clinic": str(other.clinic.pk)}).status_code == 404


def test_signing_out_everywhere_else_leaves_this_browser(nurse: Client, cast: Cast) -> None:
    elsewhere = signed_in(cast.staff[Role.NURSE])
    page = nurse.post("/me/sessions/", follow=True).content.decode()
    assert "1 other session was ended." in page
    assert elsewhere.get("/me/").status_code == 302


@pytest.mark.parametrize(("theme", "kept"), [("dark", "dark"), ("pink", "")])
def test_a_theme_is_kept_in_the_browser(nurse: Client, theme: str, kept: str) -> None:
    answer = nurse.post("/theme/", {"theme": theme, "next": "https://elsewhere.invalid/"})
    assert (answer["Location"], answer.cookies["theme"].value) == ("/", kept)


def test_a_forgotten_password_is_replaced_by_a_link(cast: Cast, mailoutbox: list[object]) -> None:
    client = Client()
    client.post("/account/password/reset/", {"email": cast.staff[Role.NURSE].email})
    body = str(mailoutbox[0].body)  # type: ignore[attr-defined]  # a message of Django
    link = next(word for word in body.split() if "/password/reset/key/" in word)
    form = client.get(link, follow=True)
    assert "Choose a new password" in form.content.decode()
    given = {"password1": "another long phrase", "password2": "another long phrase"}
    assert client.post(form.request["PATH_INFO"], given).status_code == 302
    signed = Client().post("/account/login/", {"login": cast.staff[Role.NURSE].email, "password": "another long phrase"})
    assert signed.status_code == 302


def test_too_many_wrong_passwords_stop_the_guessing(cast: Cast) -> None:
    client = Client()
    pages = [
        client.post("/account/login/", {"login": cast.staff[Role.NURSE].email, "password": "guessed-guessed"}).content.decode()
        for _ in range(7)
    ]
    assert "Too many failed" in pages[-1]
    assert "Too many failed" not in pages[0]
