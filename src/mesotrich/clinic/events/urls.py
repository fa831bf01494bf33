"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.events import views

urlpatterns = [
    path("my/help/", views.help_page, name="my_help"),
    path("my/help/urgent/", views.urgent, name="my_urgent"),
    path("my/help/report/", views.my_report, name="my_report"),
    path("my/help/reports/", views.my_reports, name="my_reports"),
    path("my/questions/<uuid:ask_id>/", views.my_follow_up, name="my_follow_up"),
    path("events/", views.events, name="events"),
    path("patients/<uuid:patient_id>/events/", views.patient_events, name="patient_events"),
    path("patients/<uuid:patient_id>/events/new/", views.event_new, name="event_new"),
    path("patients/<uuid:patient_id>/events/<uuid:event_id>/", views.event, name="event"),
    path("patients/<uuid:patient_id>/events/<uuid:event_id>/photo/", views.event_photo, name="event_photo"),
    path("patients/<uuid:patient_id>/questions/<uuid:ask_id>/", views.ask_answer, name="ask_answer"),
]
