"""The log in words: what was done, to which page, to which kind of row."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTIONS: dict[str, Promise] = {
    "read": _("saw"),
    "write": _("changed"),
    "denied": _("was refused"),
    "export": _("exported"),
    "sign_in": _("signed in"),
    "sign_out": _("signed out"),
    "sign_in_failed": _("failed to sign in"),
}
PAGES: dict[str, Promise] = {
    "patient": _("Course"), "patient_edit": _("Name and contact"), "intake_review": _("Intake"),
    "intake_invite": _("Intake link"), "intake_page": _("Intake"), "intake_open": _("Intake link"),
    "intake_page_overview": _("Intake"), "my_intake_page": _("Intake"), "my_intake_page_overview": _("Intake"),
    "intake_fill_page": _("Intake"), "intake_accept": _("Intake, accepted"), "intake_code": _("Intake, code of a name"),
    "intake_fhir": _("Answers as FHIR JSON"), "session_questions": _("Questions before a session"),
    "examination": _("Examination"), "examination_save": _("Examination"), "examination_reopen": _("Examination"),
    "examination_seen": _("Earlier examination"), "labs_add": _("Laboratory values"), "lab_take_back": _("Laboratory values"),
    "assessment_decide": _("Decision of the assessment"), "patient_photos": _("Photos"), "photo": _("Photo"),
    "photo_file": _("Photo file"), "photo_upload": _("Photo upload"), "photo_hairs": _("Hairs of a photo"),
    "assessment": _("Assessment"), "safety": _("Safety gate"), "safety_answer": _("Answer in the safety gate"),
    "safety_override": _("Override of the safety gate"), "plan": _("Plan"), "consent": _("Consent"), "sessions": _("Sessions"),
    "session": _("Session"), "session_gate": _("Safety gate of a session"), "order_new": _("Order"),
    "patient_events": _("Events"), "event": _("Event"), "event_photo": _("Photo of an event"),
    "outcomes": _("Outcomes"), "outcomes_report": _("Report of outcomes"),
    "outcome_score": _("Patient’s own score"), "visits": _("Two visits side by side"),  # noqa: RUF001  # an apostrophe
    "photo_correct": _("Hairs corrected by hand"), "photo_correction_back": _("Hairs corrected by hand"),
    "patient_audit": _("Log"), "patient_history": _("Changes of fields"), "day": _("Day"), "week": _("Week"),
    "patients": _("List of patients"), "photos": _("Photos of the clinic"), "lot": _("Who received a lot"),
    "events": _("Events of the clinic"), "appointment": _("Appointment"), "appointment_new": _("New appointment"),
    "my_today": _("Today, on the phone"), "my_diary": _("Diary, on the phone"), "my_course": _("Course, on the phone"),
    "my_help": _("Help, on the phone"), "my_urgent": _("Urgent advice, on the phone"), "my_report": _("Report, on the phone"),
    "backup": _("Backup"), "study": _("Study"), "study_screening": _("Screening log of a study"),
    "study_screen": _("Screening for a study"), "study_enrol": _("Enrolment in a study"),
    "participant": _("Participant of a study"),
    "participant_visit": _("Visit of a study"), "participant_deviation": _("Deviation in a study"),
    "participant_withdraw": _("Leaving a study"), "participant_spot": _("Spot of a study"),
    "participant_guess": _("Guess of an arm"), "serious_new": _("Serious event"), "serious": _("Serious event"),
    "serious_sent": _("Report of a serious event"), "code_break": _("Code-break"), "study_prepare": _("Preparation for a study"),
    "study_read": _("Blinded reading of a photo"), "reading_picture": _("Blinded picture"), "study_files": _("Files of a study"),
}  # fmt: skip
KINDS: dict[str, Promise] = {
    "Patient": _("Patient"), "Course": _("Course"), "Plan": _("Plan"), "Consent": _("Consent"), "Session": _("Session"),
    "Appointment": _("Appointment"), "Order": _("Order"), "SessionLot": _("Vial"), "InjectionZone": _("Injection zone"),
    "InjectionPoint": _("Injection point"), "Exposure": _("Microneedling or light"), "Tolerance": _("Pain"),
    "Photo": _("Photo"), "AdverseEvent": _("Event"), "Examination": _("Examination"),
    "LabResult": _("Laboratory value"), "Comparison": _("Comparison of photos"), "HairCorrection": _("Hairs corrected by hand"),
    "Screening": _("Screening for a study"), "Participant": _("Participant of a study"), "Visit": _("Visit of a study"),
    "Deviation": _("Deviation in a study"), "SeriousEvent": _("Serious event"), "SeriousReport": _("Report of a serious event"),
    "OutcomeValue": _("Value in a study"), "Reading": _("Reading in a study"), "Remeasure": _("Measured anew at the lock"),
    "OwnScore": _("Patient’s own score"), "OwnRepeatability": _("Repeatability"),  # noqa: RUF001  # an apostrophe
}  # fmt: skip


def action_words(action: str) -> Promise | str:
    """What was done, in words.

    Args:
        action: of the line.

    Returns:
        The words; the action itself where it has none.
    """
    return ACTIONS.get(action, action)


def page_words(what: str) -> Promise | str:
    """What it was done to, in words.

    Args:
        what: name of the page or command.

    Returns:
        The words; the name itself, spelt with spaces, where it has none.

    Examples:
        >>> page_words("photo_tile")
        'photo tile'
    """
    return PAGES.get(what, what.replace("_", " "))


def kind_words(name: str) -> Promise | str:
    """A kind of row in words.

    Args:
        name: of the model.

    Returns:
        The words; the name itself where it has none.
    """
    return KINDS.get(name, name)
