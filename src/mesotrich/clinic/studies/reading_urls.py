"""Addresses of blinded reading, calibration, lock, files and report."""

from django.urls import URLPattern, path

from mesotrich.clinic.studies import lock_views, reading_views, report_views

STUDY = "studies/<uuid:study_id>/"
urlpatterns: list[URLPattern] = [
    path("studies/reading/", reading_views.study_readings, name="study_readings"),
    path("studies/reading/<uuid:reading_id>/picture/", reading_views.reading_picture, name="reading_picture"),
    path(f"{STUDY}reading/", reading_views.study_reading, name="study_reading"),
    path(f"{STUDY}reading/next/", reading_views.study_read, name="study_read"),
    path(f"{STUDY}calibration/", reading_views.study_calibration, name="study_calibration"),
    path(f"{STUDY}calibration/result/", reading_views.study_calibrated, name="study_calibrated"),
    path(f"{STUDY}calibration/<int:calibration_number>/", reading_views.calibration_picture, name="calibration_picture"),
    path(f"{STUDY}lock/", lock_views.study_lock, name="study_lock"),
    path(f"{STUDY}lock/finish/", lock_views.study_lock_finish, name="study_lock_finish"),
    path(f"{STUDY}lock/stop/", lock_views.study_lock_stop, name="study_lock_stop"),
    path(f"{STUDY}files/", report_views.study_files, name="study_files"),
    path(f"{STUDY}report/", report_views.study_report_page, name="study_report"),
    path(f"{STUDY}report.pdf", report_views.study_report_pdf, name="study_report_pdf"),
    path(f"{STUDY}report/drawing/<int:drawing_number>/", report_views.study_report_drawing, name="study_report_drawing"),
]
