"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.stock import views

urlpatterns = [
    path("lots/", views.lots, name="lots"),
    path("lots/add/", views.lot_new, name="lot_new"),
    path("lots/<uuid:lot_id>/", views.lot, name="lot"),
    path("lots/<uuid:lot_id>/withdraw/", views.lot_withdraw, name="lot_withdraw"),
    path("products/add/", views.product_new, name="product_new"),
    path("products/add/reference/", views.product_from_reference, name="product_from_reference"),
    path("products/<uuid:product_id>/", views.product, name="product"),
]
