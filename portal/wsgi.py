"""The WSGI application that granian serves: files of published pages first, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
django_application = get_wsgi_application()

from portal.core.snapshots.serving import in_front_of  # noqa: E402 -- needs the settings

application = in_front_of(django_application)
