"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.accounts import views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.language, name="language"),
    path("theme/", views.theme, name="theme"),
]
