"""How the clinic runs. What may differ from place to place comes from the environment, through typed readers."""

import os
from pathlib import Path

from mesotrich.clinic.sqlite import refuse_wal_reset_bug, use_repaired_sqlite

use_repaired_sqlite()

import django_stubs_ext  # noqa: E402  # after the library of SQLite was chosen
from csp.constants import SELF  # noqa: E402  # after the library of SQLite was chosen
from django.utils.translation import gettext_lazy as _  # noqa: E402

from mesotrich.clinic.environment import (  # noqa: E402
    read_database,
    read_flag,
    read_folder,
    read_secret,
    read_whole,
    read_words,
)

django_stubs_ext.monkeypatch()  # managers, forms and fields may say at run time what they are about

HERE = Path(__file__).parent
DATA = read_folder(os.environ, "MESOTRICH_DATA", Path("~/.local/share/mesotrich"))
SECRET_KEY = read_secret(os.environ, "MESOTRICH_SECRET_KEY", DATA / "secret.key")
AUDIT_KEY = read_secret(os.environ, "MESOTRICH_AUDIT_KEY", DATA / "audit.key")
AUDIT_HEAD = DATA / "audit.head"
PHOTO_FOLDER = read_folder(os.environ, "MESOTRICH_PHOTOS", DATA / "photos")
DATABASES = {"default": read_database(os.environ, "MESOTRICH_DATABASE", DATA)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    import sqlite3

    refuse_wal_reset_bug(sqlite3.sqlite_version_info)

ALLOWED_HOSTS = read_words(os.environ, "MESOTRICH_HOSTS", ("127.0.0.1", "localhost"))
CSRF_TRUSTED_ORIGINS = read_words(os.environ, "MESOTRICH_ORIGINS", ("http://127.0.0.1:8000",))
HTTPS = read_flag(os.environ, "MESOTRICH_HTTPS", False)
IDLE_MINUTES = read_whole(os.environ, "MESOTRICH_IDLE_MINUTES", 30, 1, 720)
UPLOAD_LIMIT_MIB = read_whole(os.environ, "MESOTRICH_UPLOAD_MIB", 32, 1, 256)
LEASE_SECONDS = read_whole(os.environ, "MESOTRICH_LEASE_SECONDS", 60, 2, 3600)
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "rules",
    "simple_history",
    "mesotrich.clinic.accounts",
    "mesotrich.clinic.audit",
    "mesotrich.clinic.patients",
    "mesotrich.clinic.intake",
    "mesotrich.clinic.examination",
    "mesotrich.clinic.stock",
    "mesotrich.clinic.treatment",
    "mesotrich.clinic.photos",
    "mesotrich.clinic.events",
    "mesotrich.clinic.diary",
    "mesotrich.clinic.outcomes",
    "mesotrich.clinic.studies",
    "mesotrich.clinic.demo",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mesotrich.clinic.accounts.middleware.IdleMiddleware",
    "mesotrich.clinic.accounts.middleware.ActorMiddleware",
    "mesotrich.clinic.accounts.middleware.SecondFactorMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "mesotrich.clinic.urls"
WSGI_APPLICATION = "mesotrich.clinic.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mesotrich.clinic.accounts.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "mesotrich.clinic.accounts.templatetags.clinic"],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "mesotrich.clinic.accounts.adapter.ClosedAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Mesotrich"
MFA_ADAPTER = "mesotrich.clinic.accounts.second_factor.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the link of the invitation was sent to the address
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "mesotrich.clinic.accounts.forms.SignInForm",
    "reset_password": "mesotrich.clinic.accounts.forms.ForgottenForm",
    "change_password": "mesotrich.clinic.accounts.forms.NewPasswordForm",
    "reset_password_from_key": "mesotrich.clinic.accounts.forms.ResetForm",
    "reauthenticate": "mesotrich.clinic.accounts.forms.AgainForm",
}
MFA_FORMS = {
    "authenticate": "mesotrich.clinic.accounts.forms.CodeForm",
    "reauthenticate": "mesotrich.clinic.accounts.forms.CodeAgainForm",
    "activate_totp": "mesotrich.clinic.accounts.forms.FirstCodeForm",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Mesotrich: "
ALLAUTH_TRUSTED_PROXY_COUNT = read_whole(os.environ, "MESOTRICH_PROXIES", 0, 0, 5)

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],  # icons in the style sheet; the camera's picture before it is sent
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [HERE / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["mesotrich.clinic.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
STATIC_ROOT = read_folder(os.environ, "MESOTRICH_STATIC", DATA / "static")
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

EMAIL_BACKEND = os.environ.get("MESOTRICH_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = os.environ.get("MESOTRICH_EMAIL_HOST", "localhost")
EMAIL_PORT = read_whole(os.environ, "MESOTRICH_EMAIL_PORT", 25, 1, 65535)
EMAIL_HOST_USER = os.environ.get("MESOTRICH_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MESOTRICH_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = read_flag(os.environ, "MESOTRICH_EMAIL_TLS", False)
DEFAULT_FROM_EMAIL = os.environ.get("MESOTRICH_EMAIL_FROM", "clinic@localhost")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "limits_of_attempts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # so many attempts are counted before old ones are forgotten
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
TEST_RUNNER = "django.test.runner.DiscoverRunner"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
