"""Addresses of orders and sessions."""

from django.urls import path

from mesotrich.clinic.treatment import order_views, session_point_views, session_step_views, session_views

HOME = "patients/<uuid:patient_id>/sessions/"
ONE = f"{HOME}<uuid:session_id>/"

urlpatterns = [
    path(HOME, session_views.sessions, name="sessions"),
    path(f"{HOME}add/", session_views.session_add, name="session_add"),
    path(ONE, session_views.session, name="session"),
    path(f"{ONE}order/", order_views.order_new, name="order_new"),
    path(f"{ONE}start/", session_step_views.session_start, name="session_start"),
    path(f"{ONE}lot/", session_step_views.session_lot, name="session_lot"),
    path(f"{ONE}preparation/", session_step_views.session_prepare, name="session_prepare"),
    path(f"{ONE}needle/", session_point_views.session_needle, name="session_needle"),
    path(f"{ONE}copy/", session_point_views.session_copy, name="session_copy"),
    path(f"{ONE}points/", session_point_views.session_points, name="session_points"),
    path(f"{ONE}point/", session_point_views.session_point, name="session_point"),
    path(f"{ONE}zones/<str:zone>/", session_point_views.session_zone, name="session_zone"),
    path(f"{ONE}zones/<str:zone>/confirm/", session_point_views.session_zone_confirm, name="session_zone_confirm"),
    path(f"{ONE}pain/", session_step_views.session_pain, name="session_pain"),
    path(f"{ONE}exposure/<str:kind>/", session_step_views.session_exposure, name="session_exposure"),
    path(f"{ONE}reaction/", session_step_views.session_reaction, name="session_reaction"),
    path(f"{ONE}go-on/", session_step_views.session_go_on, name="session_go_on"),
    path(f"{ONE}close/", session_step_views.session_close, name="session_close"),
    path(f"{ONE}correction/", session_step_views.session_correct, name="session_correct"),
]
