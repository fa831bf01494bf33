"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.outcomes import repeatability_views, views

OF_PATIENT = "patients/<uuid:patient_id>/outcomes/"
REPEATABILITY = "clinic/repeatability/"
ONE = f"{REPEATABILITY}<uuid:repeatability_id>/"
urlpatterns = [
    path(OF_PATIENT, views.outcomes, name="outcomes"),
    path(f"{OF_PATIENT}score/", views.outcome_score, name="outcome_score"),
    path(REPEATABILITY, repeatability_views.repeatabilities, name="repeatabilities"),
    path(f"{REPEATABILITY}new/", repeatability_views.repeatability_new, name="repeatability_new"),
    path(ONE, repeatability_views.repeatability, name="repeatability"),
    path(f"{ONE}withdraw/", repeatability_views.repeatability_withdraw, name="repeatability_withdraw"),
    path(f"{ONE}<slug:what>.svg", repeatability_views.repeatability_plot, name="repeatability_plot"),
]
