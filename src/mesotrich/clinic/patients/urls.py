"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.patients import views

urlpatterns = [
    path("patients/", views.patients, name="patients"),
    path("patients/new/", views.patient_new, name="patient_new"),
    path("patients/<uuid:patient_id>/", views.patient, name="patient"),
    path("patients/<uuid:patient_id>/edit/", views.patient_edit, name="patient_edit"),
    path("patients/<uuid:patient_id>/access/", views.patient_access, name="patient_access"),
    path("patients/<uuid:patient_id>/portal/", views.patient_portal, name="patient_portal"),
    path("patients/<uuid:patient_id>/course/open/", views.course_open, name="course_open"),
    path("own-account/<str:token>/", views.portal_open, name="portal_open"),
]
