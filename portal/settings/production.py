"""Production: secrets and hosts must be given, cookies travel by HTTPS alone."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, SECRET_KEY
from .environment import read

if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is empty. Set it to a long random text that only this server knows.")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is empty. List the host names of your sites, separated by commas.")

DEBUG = False
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = False  # the proxy in front redirects, so that no visit is answered twice
SECURE_HSTS_SECONDS = 31_536_000
if read("TRUST_FORWARDED_PROTO"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if read("EMAIL_URL"):
    _mail = urlsplit(read("EMAIL_URL"))
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname
    EMAIL_PORT = _mail.port or 587
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_TLS = _mail.scheme != "smtps"
    EMAIL_USE_SSL = _mail.scheme == "smtps"
