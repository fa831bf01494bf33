"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.outcomes import comparing_views, correction_views, repeatability_views, views

OF_PATIENT = "patients/<uuid:patient_id>/outcomes/"
CORRECT = "patients/<uuid:patient_id>/photos/<uuid:photo_id>/correct/"
REPEATABILITY = "clinic/repeatability/"
ONE = f"{REPEATABILITY}<uuid:repeatability_id>/"
urlpatterns = [
    path(OF_PATIENT, views.outcomes, name="outcomes"),
    path(f"{OF_PATIENT}photos/", views.visits, name="visits"),
    path(f"{OF_PATIENT}comparing/<uuid:series_id>/", comparing_views.comparing, name="comparing"),
    path(f"{OF_PATIENT}report.pdf", views.outcomes_report, name="outcomes_report"),
    path(f"{OF_PATIENT}score/", views.outcome_score, name="outcome_score"),
    path(CORRECT, correction_views.photo_correct, name="photo_correct"),
    path(f"{CORRECT}<uuid:correction_id>/back/", correction_views.photo_correction_back, name="photo_correction_back"),
    path(REPEATABILITY, repeatability_views.repeatabilities, name="repeatabilities"),
    path(f"{REPEATABILITY}new/", repeatability_views.repeatability_new, name="repeatability_new"),
    path(ONE, repeatability_views.repeatability, name="repeatability"),
    path(f"{ONE}withdraw/", repeatability_views.repeatability_withdraw, name="repeatability_withdraw"),
    path(f"{ONE}<slug:what>.svg", repeatability_views.repeatability_plot, name="repeatability_plot"),
]
