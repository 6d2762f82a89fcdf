"""The WSGI application that granian serves: the way out first, then files of published pages, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
django_application = get_wsgi_application()

from portal.core.safety import leaving  # noqa: E402 -- needs the settings
from portal.core.snapshots import serving  # noqa: E402

application = leaving.in_front_of(serving.in_front_of(django_application))
