"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.demo import views

urlpatterns = [path("demo/", views.sign_in, name="demo_sign_in")]
