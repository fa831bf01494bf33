"""The clinic reads and edits its questionnaires: as JSON, checked, previewed, saved as a new version."""

import json
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mesotrich.clinic.accounts.access import actor, staff
from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.intake.filling import language_of_page
from mesotrich.clinic.intake.versions import (
    ASKED_OF_PATIENTS,
    checked,
    content_of,
    newest,
    questionnaire_of,
    save_version,
    saved_versions,
)
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.records.questionnaire.questionnaire import Questionnaire

MOST_BYTES = 1024 * 1024  # many times the longest questionnaire


@staff("clinic.settings")
@require_GET
def questionnaires(request: HttpRequest) -> HttpResponse:
    """What does the clinic ask?"""
    clinic, language = cast("Clinic", actor(request).clinic), language_of_page()
    rows = []
    for name in ASKED_OF_PATIENTS:
        version = newest(clinic, name)
        read = questionnaire_of(clinic, name, version)
        count = sum(not question.hidden for question in read.questions)
        rows.append({"name": name, "title": read.title[language], "version": version, "pages": len(read.pages), "count": count})
    return render(request, "intake/questionnaires.html", {"rail": "clinic", "rows": rows})


@staff("clinic.settings")
@require_http_methods(["GET", "POST"])
def questionnaire_edit(request: HttpRequest, name: str) -> HttpResponse:
    """Edit a questionnaire: check and preview it, then save it as a new version."""
    clinic = cast("Clinic", actor(request).clinic)
    _known(name)
    if request.method != "POST":
        return _form(request, name, _told(content_of(clinic, name, newest(clinic, name))))
    text, reason = _text_of(request), request.POST.get("reason", "")
    try:
        content = _read_json(text)
        read = checked(name, content)
        if request.POST.get("action") == "check":
            return _form(request, name, text, reason=reason, preview=_pages(read))
        made = save_version(clinic, name, content, reason, cast("User", actor(request).user))
    except (InputError, RecordError) as error:
        return _form(request, name, text, reason=reason, error=error)
    messages.success(request, _("Saved as version %(number)d. Answers that were begun keep theirs.") % {"number": made.version})
    return redirect("questionnaires")


@staff("clinic.settings")
@require_GET
def questionnaire_download(request: HttpRequest, name: str, version: int) -> HttpResponse:
    """One version as a file."""
    clinic = cast("Clinic", actor(request).clinic)
    _known(name)
    if version not in {one.number for one in saved_versions(clinic, name)}:
        raise Http404
    content = content_of(clinic, name, version)
    response = JsonResponse(content, content_type="application/fhir+json", json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{name}-{version}.json"'
    return response


def _known(name: str) -> None:
    """Refuse the name of a questionnaire that is not edited here."""
    if name not in ASKED_OF_PATIENTS:
        raise Http404


def _text_of(request: HttpRequest) -> str:
    """What was written, or the file that was chosen."""
    file = request.FILES.get("file")
    if file is None:
        return request.POST.get("content", "")
    if (file.size or 0) > MOST_BYTES:
        return ""
    return bytes(file.read()).decode("utf-8", errors="replace")


def _read_json(text: str) -> dict[str, Any]:
    """A JSON object, or the place where it is none."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        where = _("line %(line)d, column %(column)d") % {"line": error.lineno, "column": error.colno}
        raise InputError("a JSON file", error.msg, "correct it there", where) from error
    if not isinstance(content, dict):
        raise InputError("a JSON object", type(content).__name__, "begin with a brace")
    return content


def _pages(read: Questionnaire) -> list[dict[str, Any]]:
    """The questions as a preview shows them."""
    language = language_of_page()
    return [
        {
            "title": page.title[language], "intro": page.intro.get(language, ""),
            "questions": [
                {"text": one.text[language], "help": one.help.get(language, ""), "code": one.code,
                 "options": [option.text[language] for option in one.options], "conditional": bool(one.conditions),
                 "hidden": one.hidden, "type": one.type.value}
                for one in page.questions
            ],
        }
        for page in read.pages
    ]  # fmt: skip


def _told(content: dict[str, Any]) -> str:
    """JSON as people edit it."""
    return json.dumps(content, ensure_ascii=False, indent=2)


def _form(
    request: HttpRequest, name: str, text: str, reason: str = "", preview: list[dict[str, Any]] | None = None,
    error: InputError | RecordError | None = None,
) -> HttpResponse:  # fmt: skip
    """The page with what was written."""
    clinic = cast("Clinic", actor(request).clinic)
    read = questionnaire_of(clinic, name, newest(clinic, name))
    return render(
        request, "intake/questionnaire_edit.html",
        {"rail": "clinic", "name": name, "title": read.title[language_of_page()], "version": newest(clinic, name), "text": text,
         "reason": reason, "preview": preview, "error": error, "versions": saved_versions(clinic, name)},
    )  # fmt: skip
