"""Who may open which page: one row for each name of the URLconf. Without its row a page fails the tests.

A row says the kind of the page, its permission and its methods, as the view itself does:

    "lot": staff("lots.view", "GET POST"),
    "my_diary": patient_only("GET POST"),
    "intake_open": by_token("GET"),

Everything else follows: who has no permission is refused (403), who is not signed in is led to the sign-in page, records of
another clinic and restricted ones are not found (404), other methods are not allowed (405). What an address holds is made in
`objects.py`.
Where a page differs on purpose, say so: `differs={("nurse", "own"): Seen.NOT_FOUND}` with a reason beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of pages; all but the last have a decorator of `clinic.accounts.access`."""

    PUBLIC = "public"
    TOKEN = "token"  # noqa: S105  # a kind of page, not a secret
    SIGNED_IN = "signed_in"
    STAFF = "staff"
    PATIENT = "patient"
    LIBRARY = "library"


class Seen(StrEnum):
    """What became of a request."""

    OPEN = "open"  # shown, kept, or the form with its errors
    SIGN_IN = "led to the sign-in page"
    AGAIN = "asked for the password once more"
    REFUSED = "refused (403)"
    NOT_FOUND = "not found (404)"
    NO_METHOD = "method not allowed (405)"


Differs = Mapping[tuple[str, str], Seen]


@dataclass(frozen=True)
class Row:
    """Who may open one page.

    Attributes:
        kind: of the page.
        methods: that it answers to.
        permission: of the staff.
        differs: what is seen by somebody ("nurse", "patient", "anonymous" ..., or "*") of an object ("own", "other",
            "restricted", "mixed", "none", or "*") other than the kind says.
    """

    kind: Kind
    methods: frozenset[str]
    permission: str = ""
    differs: Differs = field(default_factory=dict)


def _methods(text: str) -> frozenset[str]:
    """Methods by their names; who answers GET may answer HEAD."""
    return frozenset(text.split())


def staff(permission: str, methods: str = "GET", differs: Differs | None = None) -> Row:
    """A page for those of the staff who have a permission."""
    return Row(Kind.STAFF, _methods(methods), permission, differs or {})


def patient_only(methods: str = "GET", differs: Differs | None = None) -> Row:
    """A page for a patient about themselves."""
    return Row(Kind.PATIENT, _methods(methods), "", differs or {})


def by_token(methods: str = "GET", differs: Differs | None = None) -> Row:
    """A page for the holder of a link."""
    return Row(Kind.TOKEN, _methods(methods), "", differs or {})


def public(methods: str = "GET", differs: Differs | None = None) -> Row:
    """A page for everybody."""
    return Row(Kind.PUBLIC, _methods(methods), "", differs or {})


def signed_in(methods: str = "GET", differs: Differs | None = None) -> Row:
    """A page about one's own account."""
    return Row(Kind.SIGNED_IN, _methods(methods), "", differs or {})


def library(anonymous: Seen, others: Seen = Seen.OPEN, methods: str = "GET POST") -> Row:
    """A page of the library for signing in: what somebody without an account sees, and what everybody else does."""
    return Row(Kind.LIBRARY, _methods(methods), "", {("anonymous", "*"): anonymous, ("*", "*"): others})


CLOSED = public("GET", {("*", "*"): Seen.NOT_FOUND})
# Number of a page, code of a question, name of a questionnaire: the same for everybody, no object of anybody.
PLACE_IN_OWN = {("nurse", "mixed"): Seen.OPEN, ("physician", "mixed"): Seen.OPEN}
PLACE_OF_PATIENT = {(who, "*"): Seen.OPEN for who in ("patient", "another patient", "patient of the other clinic")}
NAME_OF_CLINIC = {("administrator", "*"): Seen.OPEN}
# there is no report yet
BEFORE_LOCK = {(who, "*"): Seen.NOT_FOUND for who in ("physician", "nurse", "administrator", "physician of the other clinic")}
ROWS: dict[str, Row] = {
    # accounts
    "home": public(),
    "language": public("POST"),
    "theme": public("POST"),
    "me": signed_in("GET POST"),
    "me_clinic": signed_in("POST", {("*", "*"): Seen.NOT_FOUND, ("anonymous", "*"): Seen.SIGN_IN}),  # no clinic was named
    "me_sign_out_elsewhere": signed_in("POST"),
    "welcome": by_token("GET POST"),
    "clinic": staff("clinic.view"),
    "clinic_edit": staff("clinic.settings", "GET POST"),
    "staff_new": staff("clinic.settings", "GET POST"),
    "staff_member": staff("clinic.settings", "GET POST"),
    "staff_link": staff("clinic.settings", "POST"),
    "clinic_setting": staff("clinic.view"),
    "clinic_setting_new": staff("clinic.settings", "GET POST"),
    "clinic_rules": staff("clinic.view"),
    # safety gate, plan, consent, what is known
    "safety": staff("record.view"),
    "safety_answer": staff("gate.answer", "POST"),
    "safety_override": staff("gate.override", "POST"),
    "safety_search": staff("gate.answer", "GET", PLACE_IN_OWN),  # a question names no patient
    "gate_record": staff("record.view"),
    "session_gate": staff("gate.answer", "GET POST"),
    "session_postpone": staff("session.run", "POST"),
    "plan": staff("record.view"),
    "plan_draft": staff("plan.agree", "GET POST"),
    "plan_agree": staff("plan.agree", "POST"),
    "consent": staff("record.view"),
    "consent_sign": staff("consent.take", "GET POST", PLACE_IN_OWN),  # a kind of consent names no patient
    "consent_signed": staff("record.view"),
    "consent_withdraw": staff("consent.take", "POST"),
    "my_consent": patient_only("GET POST"),
    "known": staff("knowledge.view"),
    "my_known": patient_only(),
    # audit
    "patient_audit": staff("audit.view"),
    "patient_history": staff("audit.view"),
    # patients
    "patients": staff("patients.list"),
    "patient_new": staff("patient.create", "GET POST"),
    "patient": staff("record.view"),
    "patient_edit": staff("patient.contact", "GET POST"),
    "patient_access": staff("record.write", "POST"),
    "patient_portal": staff("patient.contact", "POST"),
    "course_open": staff("assessment.decide", "POST"),
    "portal_open": by_token("GET POST", {("*", "*"): Seen.NOT_FOUND}),  # the secret is nobody's
    # examination
    "examination": staff("record.view"),
    "examination_save": staff("record.write", "POST"),
    "examination_reopen": staff("record.write", "POST"),
    "labs_add": staff("record.write", "POST"),
    "lab_take_back": staff("record.write", "POST"),
    "examination_seen": staff("record.view"),
    "assessment": staff("record.view"),
    "assessment_decide": staff("assessment.decide", "POST"),
    # stock
    "lots": staff("lots.view"),
    "lot_new": staff("lots.write", "GET POST"),
    "lot": staff("lots.view"),
    "lot_withdraw": staff("lots.write", "POST"),
    "product_new": staff("lots.write", "GET POST"),
    "product_from_reference": staff("lots.write", "POST"),
    "product": staff("lots.view"),
    # treatment
    "day": staff("day.view"),
    "day_measuring": staff("record.view"),
    "week": staff("day.view"),
    "appointment_new": staff("appointment.write", "GET POST"),
    "appointment": staff("appointment.write", "GET POST"),
    "calendar_address": staff("day.view", "GET POST"),
    "calendar_feed": by_token("GET", {("*", "*"): Seen.NOT_FOUND}),  # the secret is nobody's
    "sessions": staff("record.view"),
    "session_add": staff("record.write", "POST"),
    "session": staff("session.run"),
    "order_new": staff("order.sign", "GET POST"),
    "session_start": staff("session.run", "POST"),
    "session_lot": staff("session.run", "POST"),
    "session_prepare": staff("session.run", "POST"),
    "session_needle": staff("session.run", "POST"),
    "session_copy": staff("session.run", "POST"),
    "session_points": staff("session.run", "POST"),
    "session_point": staff("session.run"),
    "session_zone": staff("session.run", "GET POST"),
    "session_zone_confirm": staff("session.run", "POST"),
    "session_pain": staff("session.run", "POST"),
    "session_exposure": staff("session.run", "GET POST"),
    "session_reaction": staff("session.run", "GET POST"),
    "session_go_on": staff("session.run", "POST"),
    "session_close": staff("session.run", "POST"),
    "session_correct": staff("session.run", "GET POST"),
    # photos
    "photos": staff("photos.view"),
    "photo_progress": staff("photos.view"),
    "patient_photos": staff("photos.view"),
    "photo_signs": staff("photos.write", "POST"),
    "spot_new": staff("photos.write", "GET POST"),
    "series_new": staff("photos.write", "POST"),
    "global_new": staff("photos.write", "POST"),
    "series": staff("photos.view"),
    "series_edit": staff("photos.write", "GET POST"),
    "photo_upload": staff("photos.write", "POST"),
    "photo": staff("photos.view"),
    "photo_file": staff("photos.view"),
    "photo_hairs": staff("photos.view"),
    "photo_hair": staff("photos.view"),
    "photo_confirm": staff("photos.write", "POST"),
    "photo_take_back": staff("photos.write", "POST"),
    "photo_again": staff("photos.write", "POST"),
    # outcomes
    "repeatabilities": staff("clinic.view"),
    "repeatability_new": staff("repeatability.write", "GET POST"),
    "repeatability": staff("clinic.view"),
    "repeatability_plot": staff("clinic.view"),
    "repeatability_withdraw": staff("repeatability.write", "POST"),
    "outcomes": staff("record.view"),
    "outcomes_report": staff("record.view"),
    "outcome_score": staff("record.write", "POST"),
    "visits": staff("photos.view"),
    "comparing": staff("photos.view"),
    "photo_correct": staff("photos.write", "GET POST"),
    "photo_correction_back": staff("photos.write", "POST"),
    # studies
    "studies": staff("study.view"),
    "study_new": staff("study.manage", "GET POST"),
    "study": staff("study.view"),
    "study_close": staff("study.manage", "POST"),
    "study_protocol": staff("study.view"),
    "study_protocol_edit": staff("study.manage", "GET POST"),
    "study_register": staff("study.manage", "GET POST"),
    "study_amend": staff("study.manage", "GET POST"),
    "study_screening": staff("study.enrol"),
    "study_preparations": staff("study.prepare"),
    "study_prepare": staff("study.prepare", "GET POST"),
    "study_screen": staff("study.enrol", "GET POST"),
    "study_enrol": staff("study.enrol", "GET POST"),
    "participant": staff("study.visit"),
    "participant_visit": staff("study.visit", "GET POST"),
    "participant_deviation": staff("study.visit", "GET POST"),
    "participant_withdraw": staff("study.visit", "GET POST"),
    "participant_spot": staff("study.visit", "GET POST"),
    "participant_guess": staff("study.visit", "GET POST"),
    "code_break": staff("study.break", "GET POST"),
    "serious_new": staff("study.visit", "GET POST"),
    "serious": staff("study.visit", "GET POST"),
    "serious_sent": staff("study.visit", "POST"),
    # blinded reading, lock, files and report; a reader sees the pictures of restricted records too, without anybody's name
    "study_readings": staff("study.read"),
    "study_reading": staff("study.read", "GET POST"),
    "study_read": staff("study.read", "GET POST"),
    "reading_picture": staff("study.read"),
    "study_calibration": staff("study.read", "GET POST"),
    "study_calibrated": staff("study.read"),
    "calibration_picture": staff("study.read"),
    "study_lock": staff("study.lock", "GET POST"),
    "study_lock_finish": staff("study.lock", "POST"),
    "study_lock_stop": staff("study.lock", "POST"),
    "study_files": staff("study.export"),
    "study_report": staff("study.view"),
    "study_report_pdf": staff("study.view", differs=BEFORE_LOCK),
    "study_report_drawing": staff("study.view", differs=BEFORE_LOCK),
    # events
    "my_help": patient_only(),
    "my_urgent": patient_only("POST"),
    "my_report": patient_only("GET POST"),
    "my_reports": patient_only(),
    "my_follow_up": patient_only("GET POST"),
    "events": staff("events.view"),
    "patient_events": staff("events.view"),
    "event_new": staff("events.write", "GET POST"),
    "event_photo": staff("events.write", "POST"),
    "event": staff("events.write", "GET POST"),
    "ask_answer": staff("events.write", "POST"),
    # diary
    "my_today": patient_only(),
    "my_diary": patient_only("GET POST"),
    "my_course": patient_only(),
    "my_calendar": patient_only(),
    "aftercare_sheet": staff("record.view"),
    # demo
    "demo_sign_in": public("GET POST"),
    # intake
    "intake_open": by_token("GET POST"),
    "intake_page": by_token("GET POST"),
    "intake_page_overview": by_token("GET POST"),
    "intake_page_search": by_token("GET"),
    "my_intake": patient_only("GET POST"),
    "my_intake_page": patient_only("GET POST", PLACE_OF_PATIENT),
    "my_intake_page_overview": patient_only("GET POST"),
    "my_intake_page_search": patient_only("GET", PLACE_OF_PATIENT),
    "intake_review": staff("intake.invite"),
    "intake_invite": staff("intake.invite", "GET POST"),
    "intake_withdraw": staff("intake.invite", "POST"),
    "intake_fill": staff("record.write", "POST"),
    "intake_fill_page": staff("record.write", "GET POST", PLACE_IN_OWN),
    "intake_fill_page_overview": staff("record.write", "GET POST"),
    "intake_fill_page_search": staff("record.write", "GET", PLACE_IN_OWN),
    "intake_accept": staff("record.write", "POST"),
    "intake_code": staff("record.write", "POST"),
    "intake_search": staff("record.view"),
    "intake_fhir": staff("record.view"),
    "session_questions": staff("gate.answer", "GET POST"),
    "questionnaires": staff("clinic.settings"),
    "questionnaire_edit": staff("clinic.settings", "GET POST", NAME_OF_CLINIC),
    "questionnaire_download": staff("clinic.settings", "GET", NAME_OF_CLINIC),
    # pages of the library that are closed here
    "account_signup": CLOSED,
    "account_email": CLOSED,
    "account_email_verification_sent": CLOSED,
    "account_confirm_email": CLOSED,
    "account_confirm_login_code": CLOSED,
    # pages of the library
    "account_login": library(Seen.OPEN),
    "account_logout": library(Seen.OPEN),
    "account_inactive": library(Seen.OPEN, methods="GET"),
    "account_reauthenticate": library(Seen.SIGN_IN),
    "account_change_password": library(Seen.SIGN_IN),
    "account_set_password": library(Seen.SIGN_IN),
    "account_reset_password": library(Seen.OPEN),
    "account_reset_password_done": library(Seen.OPEN, methods="GET"),
    "account_reset_password_from_key": library(Seen.OPEN),
    "account_reset_password_from_key_done": library(Seen.OPEN, methods="GET"),
    "mfa_index": library(Seen.SIGN_IN, methods="GET"),
    "mfa_authenticate": library(Seen.OPEN),
    "mfa_reauthenticate": library(Seen.SIGN_IN),
    "mfa_activate_totp": library(Seen.SIGN_IN, Seen.AGAIN),
    "mfa_deactivate_totp": library(Seen.SIGN_IN, Seen.NOT_FOUND),
    "mfa_view_recovery_codes": library(Seen.SIGN_IN, Seen.NOT_FOUND, methods="GET"),
    "mfa_generate_recovery_codes": library(Seen.SIGN_IN, Seen.AGAIN),
    "mfa_download_recovery_codes": library(Seen.SIGN_IN, Seen.NOT_FOUND, methods="GET"),
    "mfa_list_webauthn": library(Seen.SIGN_IN, methods="GET"),
    "mfa_add_webauthn": library(Seen.SIGN_IN, Seen.AGAIN),
    "mfa_reauthenticate_webauthn": library(Seen.SIGN_IN),
    "mfa_remove_webauthn": library(Seen.SIGN_IN, Seen.AGAIN),
    "mfa_edit_webauthn": library(Seen.SIGN_IN, Seen.AGAIN),
    "mfa_login_webauthn": library(Seen.OPEN),
}
