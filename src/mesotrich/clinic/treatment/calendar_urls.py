"""Addresses of the calendar."""

from django.urls import path

from mesotrich.clinic.treatment import calendar_booking_views, calendar_views

urlpatterns = [
    path("day/", calendar_views.day, name="day"),
    path("day/measuring/", calendar_views.day_measuring, name="day_measuring"),
    path("day/<str:on>/", calendar_views.day, name="day"),
    path("week/", calendar_views.week, name="week"),
    path("week/<str:on>/", calendar_views.week, name="week"),
    path("appointments/new/", calendar_booking_views.appointment_new, name="appointment_new"),
    path(
        "patients/<uuid:patient_id>/appointments/<uuid:appointment_id>/", calendar_booking_views.appointment, name="appointment"
    ),
    path("calendar/address/", calendar_views.calendar_address, name="calendar_address"),
    path("calendar/<str:token>.ics", calendar_views.calendar_feed, name="calendar_feed"),
]
