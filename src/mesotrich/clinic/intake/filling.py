"""The pages of a questionnaire, the same for whoever fills it in and however they came."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mesotrich.clinic.intake.fields import NOTHING_TYPED, SEARCHED, Typed, fields_of
from mesotrich.clinic.intake.models import AnswerState
from mesotrich.clinic.intake.sent import Sent, errors_told, read_sent
from mesotrich.clinic.intake.services import keep, send
from mesotrich.clinic.intake.sheet import Sheet, open_questions, overview_of
from mesotrich.clinic.intake.substances import search_substances
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.reference.loader import LANGUAGES, texts, value


def language_of_page() -> str:
    """The language that the reader chose, one that there are texts in."""
    language = (get_language() or "en")[:2]
    return language if language in LANGUAGES else "en"


def question_page(request: HttpRequest, sheet: Sheet, number: int) -> HttpResponse:
    """Show one page of questions, or keep what it sent.

    Args:
        request: the request.
        sheet: the questionnaire.
        number: of the page, from 1.

    Returns:
        The page, a reply to the script that saves, or the way to the next page.

    Raises:
        Http404: there is no such page.
    """
    if not 1 <= number <= len(sheet.questionnaire.pages):
        raise Http404
    if not sheet.may_change or number not in sheet.page_numbers():
        return redirect(sheet.overview_url())
    if request.method != "POST":
        return _shown(request, sheet, number, NOTHING_TYPED)
    sent = read_sent(sheet.questionnaire.pages[number - 1], request.POST, language_of_page(), sheet.today)
    now = Sheet(keep(sheet.answers, sent.given, sheet.today), sheet.way, sheet.by, sheet.today)
    if request.POST.get("autosave"):
        return _told(now, number, sent)
    if sent.errors or sent.pending:
        return _shown(request, now, number, sent.typed)
    return HttpResponseRedirect(_next_url(request, now, number, sent))


def overview_page(request: HttpRequest, sheet: Sheet, after: str = "") -> HttpResponse:
    """Show all answers in words; send them.

    Args:
        request: the request.
        sheet: the questionnaire.
        after: address to go to when it is sent; empty for this page.

    Returns:
        The page, or the way on.
    """
    if request.method == "POST":
        try:
            send(sheet.answers, timezone.now())
        except RecordError:
            messages.error(request, _("Nothing is answered yet. Answer what you can, then send."))
        else:
            return redirect(after or sheet.overview_url())
    language = language_of_page()
    state = sheet.answers.state
    return render(
        request, "intake/overview.html",
        {**_values(sheet), "pages": overview_of(sheet, language), "open": open_questions(sheet, language),
         "is_sent": state != AnswerState.DRAFT, "is_accepted": state == AnswerState.ACCEPTED},
    )  # fmt: skip


def search_reply(request: HttpRequest, sheet: Sheet, code: str) -> HttpResponse:
    """Find medicines or substances by name, for a field that searches while one types.

    Args:
        request: with the name as `q`.
        sheet: the questionnaire.
        code: of the question.

    Returns:
        JSON: `{"results": [{"code", "name", "detail"}]}`.

    Raises:
        Http404: the questionnaire has no such question.
    """
    try:
        question = sheet.questionnaire.question(code)
    except InputError as error:
        raise Http404 from error
    if question.type not in SEARCHED:
        raise Http404
    found = search_substances(question.type, request.GET.get("q", "")[:100], language_of_page())
    results = [{"code": one.code, "name": one.name, "detail": one.code if sheet.way.at_clinic else ""} for one in found]
    return JsonResponse({"results": results})


def _shown(request: HttpRequest, sheet: Sheet, number: int, typed: Typed) -> HttpResponse:
    """One page of questions."""
    language, numbers = language_of_page(), sheet.page_numbers()
    page, place = sheet.questionnaire.pages[number - 1], numbers.index(number)
    fields = fields_of(page, sheet.values, sheet.asked, language, typed)
    return render(
        request, "intake/questions.html",
        {**_values(sheet), "page": page, "title": page.title[language], "intro": page.intro.get(language, ""),
         "fields": fields, "wrong": [one for one in fields if one.error], "number": number, "place": place + 1,
         "count": len(numbers), "is_last": place == len(numbers) - 1, "back": place > 0,
         "searches": {field.code: sheet.search_url(field.code) for field in fields if field.kind == "list"},
         "to_overview": _to_overview(request, sheet), "seconds": int(value("intake", "comb_test_seconds").value)},
    )  # fmt: skip


def _told(sheet: Sheet, number: int, sent: Sent) -> HttpResponse:
    """The reply to the script that saves as one goes."""
    page, asked = sheet.questionnaire.pages[number - 1], sheet.asked
    told: dict[str, Any] = {
        "time": date_format(localtime(), "TIME_FORMAT"),
        "asked": [question.code for question in page.questions if question.code in asked and not question.hidden],
        "urgent": sheet.urgent(),
    }
    if sent.errors:
        wrong = errors_told(sent.errors, texts(language_of_page()))
        return JsonResponse({**told, "error": _("Not saved yet: look at the answers in red."), "errors": wrong}, status=422)
    return JsonResponse(told)


def _next_url(request: HttpRequest, sheet: Sheet, number: int, sent: Sent) -> str:
    """Where to go after a page was kept: the same page where it has a new question or a list that grew."""
    same, ending = sheet.page_url(number), "?overview=1" if _to_overview(request, sheet) else ""
    if sent.changed_list:
        return f"{same}{ending}#q-{sent.changed_list}"
    asked = sheet.asked
    page = sheet.questionnaire.pages[number - 1]
    fresh = [one.code for one in page.questions if one.code in asked and not one.hidden and one.code not in sent.shown]
    going_back = request.POST.get("go") == "back"
    if fresh and not going_back:
        return f"{same}{ending}#q-{fresh[0]}"
    if ending and not going_back:
        return sheet.overview_url()
    return _beside(sheet, number, going_back)


def _beside(sheet: Sheet, number: int, back: bool) -> str:
    """The page before or after."""
    others = [one for one in sheet.page_numbers() if (one < number if back else one > number)]
    if not others:
        return sheet.page_url(number) if back else sheet.overview_url()
    return sheet.page_url(others[-1] if back else others[0])


def _to_overview(request: HttpRequest, sheet: Sheet) -> bool:
    """Whether one came from the overview to change something."""
    data = request.POST if request.method == "POST" else request.GET
    return bool(data.get("overview")) or sheet.answers.state == AnswerState.SENT


def _values(sheet: Sheet) -> dict[str, Any]:
    """What every page of a questionnaire needs."""
    return {
        "frame": sheet.way.frame, "sheet": sheet, "clinic": sheet.answers.clinic, "patient": sheet.patient,
        "questionnaire_title": sheet.questionnaire.title[language_of_page()], "overview_url": sheet.overview_url(),
        "at_clinic": sheet.way.at_clinic, "urgent": sheet.urgent(), **sheet.way.values,
    }  # fmt: skip
