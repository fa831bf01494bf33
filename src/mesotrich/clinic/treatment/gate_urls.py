"""Addresses of the safety gate, the plan, the consent, and what is known."""

from django.urls import path

from mesotrich.clinic.treatment import consent_views, gate_views, knowledge_views, plan_views

HOME = "patients/<uuid:patient_id>/"

urlpatterns = [
    path(f"{HOME}safety/", gate_views.safety, name="safety"),
    path(f"{HOME}safety/answer/", gate_views.safety_answer, name="safety_answer"),
    path(f"{HOME}safety/override/", gate_views.safety_override, name="safety_override"),
    path(f"{HOME}safety/search/<slug:code>/", gate_views.safety_search, name="safety_search"),
    path(f"{HOME}gates/<uuid:gate_id>/", gate_views.gate_record, name="gate_record"),
    path(f"{HOME}sessions/<uuid:session_id>/gate/", gate_views.session_gate, name="session_gate"),
    path(f"{HOME}sessions/<uuid:session_id>/postpone/", gate_views.session_postpone, name="session_postpone"),
    path(f"{HOME}plan/", plan_views.plan, name="plan"),
    path(f"{HOME}plan/draft/", plan_views.plan_draft, name="plan_draft"),
    path(f"{HOME}plan/agree/", plan_views.plan_agree, name="plan_agree"),
    path(f"{HOME}consent/", consent_views.consent, name="consent"),
    path(f"{HOME}consent/<slug:consent_kind>/", consent_views.consent_sign, name="consent_sign"),
    path(f"{HOME}consents/<uuid:consent_id>/", consent_views.consent_signed, name="consent_signed"),
    path(f"{HOME}consents/<uuid:consent_id>/withdraw/", consent_views.consent_withdraw, name="consent_withdraw"),
    path("my/consent/", consent_views.my_consent, name="my_consent"),
    path("known/", knowledge_views.known, name="known"),
    path("my/known/", knowledge_views.my_known, name="my_known"),
]
