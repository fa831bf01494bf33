"""Sign in to the demo practice with one click: from this machine only, and only where there is no other clinic."""

from ipaddress import ip_address

from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mesotrich.clinic.accounts.access import public
from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.demo.practice import AT_HOME

PEOPLE = {
    "doctor": "physician@demo.invalid",
    "nurse": "nurse@demo.invalid",
    "patient": f"patient-{AT_HOME}@demo.invalid",
    "receptionist": "receptionist@demo.invalid",
    "administrator": "administrator@demo.invalid",
    "assessor": "assessor@demo.invalid",
    "preparer": "preparer@demo.invalid",
}


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Offer the people of the demo practice, or sign one of them in."""
    if not offered(request):
        raise PermissionDenied
    if request.method == "GET":
        return render(request, "demo/sign_in.html", {"demo": True, "clinic": Clinic.objects.first()})
    user = User.objects.filter(email=PEOPLE.get(request.POST.get("who", "")), is_demo=True).first()
    if user is None:
        return redirect("demo_sign_in")
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")


def offered(request: HttpRequest) -> bool:
    """Whether one click may sign somebody in: asked from this machine, and every clinic of the database is the demo's.

    Args:
        request: who asks, and from where.

    Returns:
        True where it may.
    """
    from_here = ip_address(request.META.get("REMOTE_ADDR", "0.0.0.0")).is_loopback  # noqa: S104  # stands for "nowhere"
    named_here = request.get_host().rsplit(":", 1)[0] in {"127.0.0.1", "localhost", "[::1]", "testserver"}
    forwarded = "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META
    only_demo = Clinic.objects.filter(is_demo=True).exists() and not Clinic.objects.filter(is_demo=False).exists()
    return from_here and named_here and not forwarded and only_demo
