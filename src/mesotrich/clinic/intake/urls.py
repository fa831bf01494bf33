"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.intake import link_views, my_views, questionnaire_views, review_views, session_views, staff_views

LINK, PATIENT = "i/<str:link_token>/", "patients/<uuid:patient_id>/"
REVIEW = f"{PATIENT}intake/<uuid:answers_id>/"

urlpatterns = [
    path(LINK, link_views.intake_open, name="intake_open"),
    path(f"{LINK}<int:page>/", link_views.intake_page, name="intake_page"),
    path(f"{LINK}overview/", link_views.intake_page_overview, name="intake_page_overview"),
    path(f"{LINK}search/<slug:code>/", link_views.intake_page_search, name="intake_page_search"),
    path("my/intake/", my_views.my_intake, name="my_intake"),
    path("my/intake/<int:page>/", my_views.my_intake_page, name="my_intake_page"),
    path("my/intake/overview/", my_views.my_intake_page_overview, name="my_intake_page_overview"),
    path("my/intake/search/<slug:code>/", my_views.my_intake_page_search, name="my_intake_page_search"),
    path(f"{PATIENT}intake/", review_views.intake_review, name="intake_review"),
    path(f"{PATIENT}intake/invite/", staff_views.intake_invite, name="intake_invite"),
    path(f"{PATIENT}intake/invite/<uuid:invitation_id>/withdraw/", staff_views.intake_withdraw, name="intake_withdraw"),
    path(f"{PATIENT}intake/fill/", staff_views.intake_fill, name="intake_fill"),
    path(f"{PATIENT}intake/fill/<int:page>/", staff_views.intake_fill_page, name="intake_fill_page"),
    path(f"{PATIENT}intake/fill/overview/", staff_views.intake_fill_page_overview, name="intake_fill_page_overview"),
    path(f"{PATIENT}intake/fill/search/<slug:code>/", staff_views.intake_fill_page_search, name="intake_fill_page_search"),
    path(f"{REVIEW}accept/", review_views.intake_accept, name="intake_accept"),
    path(f"{REVIEW}code/", review_views.intake_code, name="intake_code"),
    path(f"{REVIEW}search/<slug:code>/", review_views.intake_search, name="intake_search"),
    path(f"{REVIEW}fhir/", review_views.intake_fhir, name="intake_fhir"),
    path(f"{PATIENT}sessions/<uuid:session_id>/questions/", session_views.session_questions, name="session_questions"),
    path("clinic/questionnaires/", questionnaire_views.questionnaires, name="questionnaires"),
    path("clinic/questionnaires/<slug:name>/", questionnaire_views.questionnaire_edit, name="questionnaire_edit"),
    path(
        "clinic/questionnaires/<slug:name>/<int:version>/", questionnaire_views.questionnaire_download,
        name="questionnaire_download",
    ),
]  # fmt: skip
