"""Settings shared by every place. What differs by machine comes from the environment reader."""

from django.utils.translation import gettext_lazy as _

from .elasticsearch import addresses_of, certificate_of, key_of, prefix_of, user_of
from .environment import BASE_DIR, read
from .logs import logging_of
from .storage import CACHES, DATABASES, SQLITE_FILE, VAR_DIR  # noqa: F401 -- Django reads these names here

SECRET_KEY = read("SECRET_KEY")
DEBUG = read("DEBUG")
PORT = read("PORT")
ALLOWED_HOSTS = read("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = read("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "home",
    "campaigns",
    "services",
    "search",
    "portal.editorial",
    "portal.core",
    "portal.accounts",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "portal.core.sending.PagesGZipMiddleware",
    "portal.core.safety.middleware.LowTraceHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.core.i18n.middleware.SiteLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "portal.core.safety.middleware.AdminOnlySessionMiddleware",
    "portal.core.safety.uploads.EditorsUploadMiddleware",
    "portal.core.safety.middleware.AdminOnlyCsrfMiddleware",
    "portal.core.safety.middleware.AdminOnlyAuthenticationMiddleware",
    "portal.core.safety.middleware.AdminOnlyMessageMiddleware",
    "portal.editorial.gate.AdminGateMiddleware",
    "portal.core.routing.middleware.RedirectMiddleware",
    "portal.core.publishing.doors.AdminTransactionMiddleware",
]

ROOT_URLCONF = "portal.urls"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "portal.core.safety.context.auth_in_admin",
                "portal.core.safety.context.messages_in_admin",
            ]
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Visitors get no cookie. Editors' cookies stay below the admin.
ADMIN_PATH = "/admin/"
SESSION_COOKIE_PATH = ADMIN_PATH
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_PATH = ADMIN_PATH
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"
FORMAT_MODULE_PATH = ["portal.core.i18n.formats"]
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("en", "English"),
    ("pl", "Polski"),
    ("uk", "Українська"),
    ("ar", "العربية"),
]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "portal.core.media.NeutralFiles"},
    "staticfiles": {"BACKEND": "portal.core.storage.JoinedFilesStorage"},
}
# nginx goes in by name and lists nothing. What is meant for nobody else's eyes has a folder without an address.
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o711
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
WHITENOISE_ALLOW_ALL_ORIGINS = False  # nothing of ours is fetched by other websites; a header less with each file
NGINX_SENDS_FILES = read("NGINX_SENDS_FILES")

# An upload larger than memory would be spooled to disk; words of visitors never are. Editors have a middleware.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a long page in the editor has many blocks

SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

WAGTAILREDIRECTS_AUTO_CREATE = False  # made with the change itself: portal/core/publishing/moves.py
WAGTAIL_SITE_NAME = _("Portal")
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = f"http://localhost:{PORT}"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("nb", "Norsk bokmål"), ("nl", "Nederlands")]
WAGTAIL_MODERATION_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "portal.editorial.publishing.publish_reviewed_revision"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_DOCUMENT_MODEL = "core.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # what opens in the browser stands in its history
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "zip"]

DEFAULT_FROM_EMAIL = read("DEFAULT_FROM_EMAIL")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 10

INDEXABLE = read("INDEXABLE")
COMPONENT_GALLERY = read("COMPONENT_GALLERY")
FALLBACK_EMERGENCY_NUMBER = read("FALLBACK_EMERGENCY_NUMBER")
STANDING_NUMBERS_DIR = VAR_DIR / "numbers"
SNAPSHOTS = read("SNAPSHOTS")
SNAPSHOTS_DIR = VAR_DIR / "snapshots"

ELASTICSEARCH_URL = addresses_of(read("ELASTICSEARCH_URL"))
ELASTICSEARCH_API_KEY = key_of(read("ELASTICSEARCH_API_KEY"))
ELASTICSEARCH_USER, ELASTICSEARCH_PASSWORD = user_of(read("ELASTICSEARCH_USER"), read("ELASTICSEARCH_PASSWORD"))
ELASTICSEARCH_CA_CERTS = certificate_of(read("ELASTICSEARCH_CA_CERTS"), ELASTICSEARCH_URL)
ELASTICSEARCH_PREFIX = prefix_of(read("ELASTICSEARCH_PREFIX"))
SEARCH_DIR = read("SEARCH_DIR") or VAR_DIR / "search"
DICTIONARIES_DIR = read("DICTIONARIES_DIR") or VAR_DIR / "dictionaries"
SEARCH_KEYS_DIR = read("SEARCH_KEYS_DIR")

METRICS_TOKEN = read("METRICS_TOKEN")
ALERT_EMAILS = read("ALERT_EMAILS")
LOGGING = logging_of(read("LOG_FORMAT"), read("LOG_LEVEL"))
