"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.audit import views

urlpatterns = [
    path("patients/<uuid:patient_id>/log/", views.patient_audit, name="patient_audit"),
    path("patients/<uuid:patient_id>/log/changes/", views.patient_history, name="patient_history"),
]
