"""All settings, read from the environment; safe without any: only ``DEBUG=1`` opens what production must not have."""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import pghistory
import structlog
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from fluxus.embedded import addresses

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name, default=False):
    """Whether the environment says yes to ``name``."""
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def origin(address):
    """The scheme and host of ``address``, as a policy names them."""
    return "{0.scheme}://{0.netloc}".format(urlsplit(address))


def names(name):
    """The comma-separated values of ``name``."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def required(name, development):
    """The secret ``name``; only in development may it be missing."""
    value = os.environ.get(name)
    if not value and not DEBUG:
        raise ImproperlyConfigured(f"Set {name} in the environment (or DEBUG=1 for development).")
    return value or development


DEBUG = flag("DEBUG")
SECRET_KEY = required("SECRET_KEY", "development-only-and-therefore-not-a-secret-at-all-0123456789")
ALLOWED_HOSTS = names("ALLOWED_HOSTS") or (["*"] if DEBUG else [])
if not DEBUG and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS in the environment (or DEBUG=1 for development).")
CSRF_TRUSTED_ORIGINS = names("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "fluxus.common.errors.unverified"
SITE_URL = os.environ.get("SITE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")

INSTALLED_APPS = [
    "demo",
    "monitoring",
    "culture_makers",
    "cmk3",
    "schools",
    "fluxus.desk",
    "fluxus.accounts",
    "fluxus.network",
    "fluxus.common",
    "fluxus.embedded",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_tables2",
    "django_htmx",
    "django_celery_beat",
    "pgtrigger",
    "pghistory",
    "csp",
    "django_structlog",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "fluxus.common.outages.OutageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
]

ROOT_URLCONF = "fluxus.urls"
WSGI_APPLICATION = "fluxus.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "fluxus.common.navigation.navigation",
            ],
            "builtins": ["fluxus.common.templatetags.fluxus"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60, conn_health_checks=True)
    if os.environ.get("DATABASE_URL")
    else addresses.database()
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": os.environ.get("CACHE_URL") or REDIS_URL or addresses.redis_cache(),
        "KEY_PREFIX": "fluxus",
    }
}

CELERY_BROKER_URL = os.environ.get("BROKER_URL") or REDIS_URL or addresses.redis_broker()
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 6 * 3600}  # longer than any task: else it would run twice
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
# So long may a worker be silent before its job is given to another; it renews every third of it.
JOB_LEASE = timedelta(seconds=int(os.environ.get("JOB_LEASE", "30")))

# Who we are on paper, and what stands before the number of a contract.
ORGANISATION = {
    "name": os.environ.get("ORGANISATION_NAME", "FluXus, centrum voor de kunsten"),
    "address": os.environ.get("ORGANISATION_ADDRESS", "Westzijde 148, Zaandam"),
    "kvk": os.environ.get("ORGANISATION_KVK", ""),
    "email": os.environ.get("ORGANISATION_EMAIL", ""),
}
# From which account we pay makers; a number that no bank ever gave out where we only try.
PAYER = {
    "name": os.environ.get("PAYMENT_NAME", ORGANISATION["name"]),
    "iban": os.environ.get("PAYMENT_IBAN", "NL02ABNA0123456789" if DEBUG else ""),
    "bic": os.environ.get("PAYMENT_BIC", ""),
}
PAYMENT_SCHEMA = os.environ.get("PAYMENT_SCHEMA", "pain.001.001.09")
INVOICE_MAX_BYTES = 10 * 1024 * 1024
BOOKKEEPING_COLUMNS = names("BOOKKEEPING_COLUMNS")  # empty: all that invoices.bookkeeping knows
CONTRACT_NUMBER_PREFIX = os.environ.get("CONTRACT_NUMBER_PREFIX", "")
# For how many days the link to sign a contract works, and when whoever did not sign is reminded.
SIGNING_DAYS = int(os.environ.get("SIGNING_DAYS", "21"))
SIGNING_REMIND_AFTER = int(os.environ.get("SIGNING_REMIND_AFTER", "7"))
SIGNING_REMIND_BEFORE = int(os.environ.get("SIGNING_REMIND_BEFORE", "3"))
SIGNING_SERVICE = os.environ.get("SIGNING_SERVICE", "culture_makers.signing.service.SigningService")
# With what signed contracts are sealed; development makes its own at first need.
SEAL_CERTIFICATE = os.environ.get("SEAL_CERTIFICATE", str(BASE_DIR / "var" / "seal" / "seal.p12") if DEBUG else "")
SEAL_IS_SELF_MADE = DEBUG and "SEAL_CERTIFICATE" not in os.environ
SEAL_PASSPHRASE = os.environ.get("SEAL_PASSPHRASE", "development" if DEBUG else "")
SEAL_TIMESTAMP_URL = os.environ.get("SEAL_TIMESTAMP_URL", "")
# Before which month and day each step of a PDCA cycle is to be finished, in the school year that it is about.
PDCA_DUE = {"plan": (10, 15), "do": (5, 31), "check": (6, 21), "act": (7, 14)}
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {"task": "fluxus.desk.tasks.sweep_jobs", "schedule": 15},
    "sweep-mail": {"task": "fluxus.desk.tasks.sweep_mail", "schedule": 60},
    "send-lapse-notices": {"task": "schools.tasks.send_lapse_notices", "schedule": crontab(hour=7, minute=0)},
    "remind-to-sign": {"task": "culture_makers.tasks.remind_to_sign", "schedule": crontab(hour=8, minute=0)},
    "ask-how-it-went": {"task": "culture_makers.tasks.ask_how_it_went", "schedule": crontab(hour=7, minute=30)},
    "remind-of-the-year": {"task": "monitoring.tasks.remind_of_the_year", "schedule": crontab(hour=7, minute=45)},
    "freeze-measurements": {"task": "monitoring.tasks.freeze_measurements", "schedule": 30},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["fluxus.accounts.backends.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "fluxus.accounts.passwords.HardToGuess", "OPTIONS": {"min_length": 12}}]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "fluxus.accounts.adapter.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # else anybody could have us mail a stranger
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of every change of password or second step
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
USERSESSIONS_TRACK_ACTIVITY = True

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "fluxus" / "locale"]
FORMAT_MODULE_PATH = ["fluxus.formats"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "var" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",  # the scripts of allauth's security keys
    "fluxus.common.vendor.VendorFinder",
]
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", BASE_DIR / "var" / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend" if os.environ.get("EMAIL_HOST") else None
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS", default=True)
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "FluXus CRM <crm@example.org>")

FILTERS_EMPTY_CHOICE_LABEL = _("all")
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "components/table.html"

# Deletes are not tracked by default; without them a history has holes.
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_APPEND_ONLY = True

MAP_TILES = os.environ.get("MAP_TILES", "")  # as in https://tiles.example/{z}/{x}/{y}.png; empty: the map calls nobody
MAP_ATTRIBUTION = os.environ.get("MAP_ATTRIBUTION", "")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *([origin(MAP_TILES)] if MAP_TILES else [])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE = not DEBUG
SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", default=SECURE)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_SECURE = SECURE
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
ATTACHMENT_MAX_BYTES = 20 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        *(
            [structlog.dev.ConsoleRenderer(colors=False)]
            if DEBUG
            else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(sort_keys=True)]
        ),
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
