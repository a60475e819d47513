"""Settings, in one file, read from the environment by typed readers. docs/settings.md describes each variable."""

from __future__ import annotations

import os
from hashlib import blake2s
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from parley.core import datadir


def env_bool(name: str, default: bool) -> bool:
    """True or False; any other value is refused rather than guessed."""
    value = os.environ.get(name, str(default))
    if value not in ("True", "False"):
        raise ValueError(f"{name} must be True or False, not {value!r}.")
    return value == "True"


def env_database(name: str) -> dict[str, Any]:
    """The database: PostgreSQL by URL (postgresql://user:password@host:port/name), else one SQLite file."""
    url = os.environ.get(name, "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": datadir.data_dir() / "parley.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                # FULL: what was acknowledged outlives a power cut; NORMAL would only keep the file sound. It costs a
                # write about a millisecond (bench/results).
                # secure_delete: what is erased is zeroed in the file, and so in every copy made of it later.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
                "PRAGMA secure_delete=ON;",
            },
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(f"{name} must begin with postgresql://, not {parts.scheme}://.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
    }


PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = env_bool("PARLEY_DEBUG", False)
SECRET_KEY = os.environ.get("PARLEY_SECRET_KEY") or datadir.secret_key()
DATA_DIR = datadir.data_dir()

#: Embedded mode answers on the loopback interface alone; any other Host header is refused (DNS rebinding).
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
#: Opens the door once; set by `parley run`, compared in constant time by core.middleware.
LAUNCH_TOKEN = os.environ.get("PARLEY_LAUNCH_TOKEN", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "parley.core",
    "parley.web",
    "parley.evidence",
    "parley.practice",
    "parley.jobsearch",
    "parley.offers",
    "parley.home",
    "parley.exchange",
]

MIDDLEWARE = [
    "parley.core.middleware.SecurityHeaders",
    "parley.web.static_files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "parley.core.middleware.Door",
    "parley.core.middleware.ScopeOfRequest",
    "parley.config.intake.TakeInbox",
]

ROOT_URLCONF = "parley.config.urls"
WSGI_APPLICATION = "parley.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A template's name is its path: "offers/comparison/show.html" stands beside its view.
        "DIRS": [PACKAGE],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "parley.config.context.shell",
            ],
            "builtins": ["parley.web.templatetags.parley"],
        },
    }
]
FORM_RENDERER = "parley.web.forms.Renderer"

DATABASES = {"default": env_database("DATABASE_URL")}

AUTH_USER_MODEL = "core.User"
#: Browsers keep cookies by host and not by port: two Parleys side by side would close each other's door.
_OWN = blake2s(str(DATA_DIR.absolute()).encode(), digest_size=4).hexdigest()
SESSION_COOKIE_NAME = f"parley_session_{_OWN}"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"parley_csrf_{_OWN}"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "parley.web.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = "UTC"
FIRST_DAY_OF_WEEK = 1

STATIC_URL = "/static/"
STATICFILES_DIRS = [("", PACKAGE / "web" / "static")]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "parley.web.static_files.Storage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
#: The largest file a person may attach or import, in bytes.
UPLOAD_LIMIT = 20 * 1024 * 1024

SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Refusals are told on the page; the terminal is for faults.
    "loggers": {"django.request": {"level": "ERROR"}, "waitress": {"level": "ERROR"}},
}
