"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.photos import views

OF_PATIENT = "patients/<uuid:patient_id>/photos/"
SERIES = f"{OF_PATIENT}series/<uuid:series_id>/"
PHOTO = f"{OF_PATIENT}<uuid:photo_id>/"

urlpatterns = [
    path("photos/", views.photos, name="photos"),
    path("photos/<uuid:photo_id>/progress/", views.photo_progress, name="photo_progress"),
    path(OF_PATIENT, views.patient_photos, name="patient_photos"),
    path(f"{OF_PATIENT}signs/", views.photo_signs, name="photo_signs"),
    path(f"{OF_PATIENT}spots/new/", views.spot_new, name="spot_new"),
    path(f"{OF_PATIENT}spots/<uuid:spot_id>/series/", views.series_new, name="series_new"),
    path(f"{OF_PATIENT}views/<slug:side>/", views.global_new, name="global_new"),
    path(SERIES, views.series, name="series"),
    path(f"{SERIES}edit/", views.series_edit, name="series_edit"),
    path(f"{SERIES}upload/", views.photo_upload, name="photo_upload"),
    path(PHOTO, views.photo, name="photo"),
    path(f"{PHOTO}file/", views.photo_file, name="photo_file"),
    path(f"{PHOTO}hairs/", views.photo_hairs, name="photo_hairs"),
    path(f"{PHOTO}hairs/<int:number>/", views.photo_hair, name="photo_hair"),
    path(f"{PHOTO}confirm/", views.photo_confirm, name="photo_confirm"),
    path(f"{PHOTO}take-back/", views.photo_take_back, name="photo_take_back"),
    path(f"{PHOTO}again/", views.photo_again, name="photo_again"),
]
