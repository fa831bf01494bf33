"""Pages of the lock: what is open, how far the measuring anew is, the lock itself."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from mesotrich import __version__
from mesotrich.clinic.accounts.access import signed_in_user, staff
from mesotrich.clinic.studies.allocation import opened_secret
from mesotrich.clinic.studies.forms import ReasonForm
from mesotrich.clinic.studies.lock_checks import OpenQuery, Query, lock_checks
from mesotrich.clinic.studies.locking import current_lock, finish_lock, give_up_lock, lock_progress, start_lock
from mesotrich.clinic.studies.models import Lock, LockState, Study, StudyState
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import RecordError

QUERIES: dict[Query, Promise] = {
    Query.ENROLLING: _("The enrolment is not closed."),
    Query.NOBODY: _("Nobody takes part."),
    Query.NO_VISIT: _("Visit neither held nor missed with a reason"),
    Query.NO_VALUE: _("Value missing, and no remark at the visit says why"),
    Query.UNMEASURED: _("Photo waits to be measured"),
    Query.UNREAD: _("Photo not read"),
    Query.NOT_REPORTED: _("Serious event not reported"),
    Query.NO_REASON: _("Left without a reason; nobody has to give one"),
}
MOST_SHOWN = 12  # of one kind; more of the same help nobody


@staff("study.lock")
@require_http_methods(["GET", "POST"])
def study_lock(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """What is open before the lock? A button starts it."""
    found = get_object_or_404(Study, pk=study_id)
    if request.method == "POST":
        try:
            start_lock(found, signed_in_user(request))
        except RecordError as error:
            return _page(request, found, refusal(error))
        return redirect("study_lock", found.pk)
    return _page(request, found)


@staff("study.lock")
@require_POST
def study_lock_finish(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Lock it, once all photos are measured anew."""
    found = get_object_or_404(Study, pk=study_id)
    lock = current_lock(found)
    if lock is None:
        return redirect("study_lock", found.pk)
    try:
        finish_lock(lock, signed_in_user(request))
    except RecordError as error:
        return _page(request, found, refusal(error))
    return redirect("study_report", found.pk)


@staff("study.lock")
@require_POST
def study_lock_stop(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Give the lock up, with a reason."""
    found, form = get_object_or_404(Study, pk=study_id), ReasonForm(request.POST)
    lock = current_lock(found)
    if lock is None:
        return redirect("study_lock", found.pk)
    if form.is_valid():
        try:
            give_up_lock(lock, signed_in_user(request), form.cleaned_data["reason"])
        except RecordError as error:
            return _page(request, found, refusal(error), form)
        return redirect("study_lock", found.pk)
    return _page(request, found, "", form)


def _page(request: HttpRequest, study: Study, refused: str = "", form: ReasonForm | None = None) -> HttpResponse:
    """The page of the lock."""
    lock, locked = current_lock(study), study.state == StudyState.LOCKED
    queries = [] if locked or study.state == StudyState.DRAFT else lock_checks(study)
    context: dict[str, Any] = {
        "rail": "studies", "tab": "lock", "study": study, "lock": lock, "progress": lock_progress(lock) if lock else None,
        "groups": _groups(queries), "blocked": any(one.blocks for one in queries), "refused": refused,
        "form": form or ReasonForm(), "version": __version__,
    }  # fmt: skip
    if locked:
        done = Lock.objects.filter(study=study, state=LockState.DONE).first()
        secret, sizes = opened_secret(study)
        context |= {"done": done, "remeasured": done.remeasures.count() if done else 0, "secret": secret, "sizes": sizes}
    wrong = bool(refused or (form is not None and form.errors))
    return render(request, "studies/lock.html", context, status=422 if wrong else 200)


def _groups(queries: list[OpenQuery]) -> list[dict[str, Any]]:
    """What is open, by kind."""
    found = []
    for kind in Query:
        own = [one for one in queries if one.kind is kind]
        if own:
            shown = [one for one in own if one.participant][:MOST_SHOWN]
            rest = len(own) - MOST_SHOWN
            found.append({"text": QUERIES[kind], "count": len(own), "shown": shown, "rest": rest, "blocks": own[0].blocks})
    return found
