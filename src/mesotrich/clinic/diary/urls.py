"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.diary import views

urlpatterns = [
    path("my/today/", views.today, name="my_today"),
    path("my/diary/", views.diary, name="my_diary"),
    path("my/course/", views.course, name="my_course"),
    path("my/calendar.ics", views.my_calendar, name="my_calendar"),
    path("patients/<uuid:patient_id>/aftercare/", views.aftercare_sheet, name="aftercare_sheet"),
]
