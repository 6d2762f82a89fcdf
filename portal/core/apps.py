from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every page shares."""

    name = "portal.core"
    label = "core"
    verbose_name = "Portal"

    def ready(self) -> None:
        from portal.core import checks  # noqa: F401 -- registers the checks
        from portal.core.numbers import standing

        standing.connect()
