"""Addresses of the app: conduct of a study, and its blinded reading."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, path

from mesotrich.clinic.studies import enrol_views, participant_views, prepare_views, protocol_views, serious_views, study_views

READING = "mesotrich.clinic.studies.reading_urls"
STUDY = "studies/<uuid:study_id>/"
OF_PATIENT = "patients/<uuid:patient_id>/studies/<uuid:study_id>/"
SERIOUS = f"{OF_PATIENT}serious/"
urlpatterns: list[URLPattern] = [
    path("studies/", study_views.studies, name="studies"),
    path("studies/new/", study_views.study_new, name="study_new"),
    path("studies/prepare/", prepare_views.study_preparations, name="study_preparations"),
    path(STUDY, study_views.study, name="study"),
    path(f"{STUDY}close/", study_views.study_close, name="study_close"),
    path(f"{STUDY}protocol/", protocol_views.study_protocol, name="study_protocol"),
    path(f"{STUDY}protocol/edit/", protocol_views.study_protocol_edit, name="study_protocol_edit"),
    path(f"{STUDY}protocol/register/", protocol_views.study_register, name="study_register"),
    path(f"{STUDY}protocol/amend/", protocol_views.study_amend, name="study_amend"),
    path(f"{STUDY}screening/", enrol_views.study_screening, name="study_screening"),
    path(f"{STUDY}prepare/<int:participant_number>/", prepare_views.study_prepare, name="study_prepare"),
    path(f"{OF_PATIENT}screen/", enrol_views.study_screen, name="study_screen"),
    path(f"{OF_PATIENT}screen/<uuid:screening_id>/", enrol_views.study_enrol, name="study_enrol"),
    path(OF_PATIENT, participant_views.participant, name="participant"),
    path(f"{OF_PATIENT}visits/<slug:visit_code>/", participant_views.participant_visit, name="participant_visit"),
    path(f"{OF_PATIENT}deviation/", participant_views.participant_deviation, name="participant_deviation"),
    path(f"{OF_PATIENT}leave/", participant_views.participant_withdraw, name="participant_withdraw"),
    path(f"{OF_PATIENT}spot/", participant_views.participant_spot, name="participant_spot"),
    path(f"{OF_PATIENT}guess/", participant_views.participant_guess, name="participant_guess"),
    path(f"{OF_PATIENT}code/", serious_views.code_break, name="code_break"),
    path(f"{SERIOUS}new/", serious_views.serious_new, name="serious_new"),
    path(f"{SERIOUS}<uuid:serious_id>/", serious_views.serious, name="serious"),
    path(f"{SERIOUS}<uuid:serious_id>/reports/<uuid:report_id>/", serious_views.serious_sent, name="serious_sent"),
]
if find_spec(READING):
    urlpatterns += import_module(READING).urlpatterns
