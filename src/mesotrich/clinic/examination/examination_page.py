"""Everything that the page of today's examination shows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mesotrich.clinic.examination.forms import LabRows, ScoresForm
from mesotrich.clinic.examination.lab_readings import labs_shown
from mesotrich.clinic.examination.models import Examination
from mesotrich.clinic.examination.selectors import answers_before, answers_on, earlier_examinations, examination_on
from mesotrich.clinic.examination.shown import answers_in_words, shown_sections, typed_answers
from mesotrich.clinic.examination.trichoscopy import trichoscopy
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import current_course, facts_of
from mesotrich.reference.loader import value
from mesotrich.reference.stages import basp_forms, scales


def examination_context(
    patient: Patient,
    today: date,
    typed: Mapping[str, Sequence[str]] | None = None,
    errors: Mapping[str, str] | None = None,
    **forms: Any,
) -> dict[str, Any]:
    """What the page shows.

    Args:
        patient: whose examination.
        today: day in the clinic's zone.
        typed: what was typed and not kept; None shows what is kept.
        errors: sentences by name of the field.
        forms: "scores_form", "lab_rows", "note" as they were sent; else as they are kept.

    Returns:
        Values for the template.
    """
    language, examination, answers = page_language(), examination_on(patient, today), answers_on(patient, today)
    shown = typed if typed is not None else typed_answers(answers, language)
    return {
        "patient": patient, "tab": "examination", "rail": "patients", "today": today, "examination": examination,
        "course": current_course(patient),
        "sections": shown_sections(shown, errors or {}, answers_before(patient, today), language),
        "own_scales": tuple(code for code, scale in scales().items() if scale.asked_of == patient.sex),
        "labs": labs_shown(patient),
        "trichoscopy": trichoscopy(facts_of(patient), today), "earlier": earlier_examinations(patient, today),
        "closed": examination is not None and examination.closed_at is not None,
        "answers": answers_in_words(answers, language), "has_errors": bool(errors),
        "scores_form": forms.get("scores_form") or ScoresForm(initial=scores_typed(examination)),
        "salt_source": value("salt", "weight_vertex").source, "basp_source": basp_forms().source,
        "lab_rows": forms.get("lab_rows") or LabRows(prefix="lab"),
        "note": forms.get("note", examination.note if examination else ""),
    }  # fmt: skip


def scores_typed(examination: Examination | None) -> dict[str, Any]:
    """What the form of the scores shows as filled in.

    Args:
        examination: which; None fills in nothing.

    Returns:
        Values by name of the field.
    """
    kept = examination.scores if examination is not None else {}
    salt, form = kept.get("salt", {}), kept.get("basp", {})
    specific = {entry[0].lower(): entry for entry in form.get("specific", ())}
    return {
        **{f"salt_{side}": salt[side] for side in ("vertex", "posterior", "left", "right") if side in salt},
        "basp_basic": form.get("basic", ""), "basp_f": specific.get("f", ""), "basp_v": specific.get("v", ""),
    }  # fmt: skip
