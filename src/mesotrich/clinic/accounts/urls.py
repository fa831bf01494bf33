"""Addresses of the app."""

from django.urls import path

from mesotrich.clinic.accounts import clinic_page, views

# Names of the library that nobody may use: accounts are made by invitation, and an address is changed by an administrator.
CLOSED = [
    path("account/signup/", views.closed, name="account_signup"),
    path("account/email/", views.closed, name="account_email"),
    path("account/confirm-email/", views.closed, name="account_email_verification_sent"),
    path("account/confirm-email/<str:key>/", views.closed, name="account_confirm_email"),
    path("account/login/code/confirm/", views.closed, name="account_confirm_login_code"),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.language, name="language"),
    path("theme/", views.theme, name="theme"),
    path("me/", views.me, name="me"),
    path("me/clinic/", views.me_clinic, name="me_clinic"),
    path("me/sessions/", views.me_sign_out_elsewhere, name="me_sign_out_elsewhere"),
    path("welcome/<str:person>/<str:token>/", views.welcome, name="welcome"),
    path("clinic/", clinic_page.clinic, name="clinic"),
    path("clinic/edit/", clinic_page.clinic_edit, name="clinic_edit"),
    path("clinic/staff/new/", clinic_page.staff_new, name="staff_new"),
    path("clinic/staff/<uuid:member_id>/", clinic_page.staff_member, name="staff_member"),
    path("clinic/staff/<uuid:member_id>/link/", clinic_page.staff_link, name="staff_link"),
    path("clinic/rules/", clinic_page.clinic_rules, name="clinic_rules"),
    path("clinic/settings/<slug:key>/", clinic_page.clinic_setting, name="clinic_setting"),
    path("clinic/settings/<slug:key>/new/", clinic_page.clinic_setting_new, name="clinic_setting_new"),
]
