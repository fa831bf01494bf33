"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.examination import assessment_views, views

OF = "patients/<uuid:patient_id>/"

urlpatterns = [
    path(f"{OF}examination/", views.examination, name="examination"),
    path(f"{OF}examination/save/", views.examination_save, name="examination_save"),
    path(f"{OF}examination/reopen/", views.examination_reopen, name="examination_reopen"),
    path(f"{OF}examination/labs/", views.labs_add, name="labs_add"),
    path(f"{OF}examination/labs/<uuid:lab_id>/", views.lab_take_back, name="lab_take_back"),
    path(f"{OF}examination/<uuid:examination_id>/", views.examination_seen, name="examination_seen"),
    path(f"{OF}assessment/", assessment_views.assessment, name="assessment"),
    path(f"{OF}assessment/decide/", assessment_views.decide, name="assessment_decide"),
]
