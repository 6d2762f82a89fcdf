"""The WSGI application that granian serves: the way out first, then what is no business of Django, then Django.

Before Django come pictures and films, files that were given a moment ago, and pages.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
django_application = get_wsgi_application()

from portal.core import given_again, media_server  # noqa: E402 -- needs the settings
from portal.core.safety import leaving  # noqa: E402 -- needs the settings
from portal.core.snapshots import serving  # noqa: E402

pages = serving.in_front_of(django_application)
application = leaving.in_front_of(media_server.in_front_of(given_again.in_front_of(pages)))
