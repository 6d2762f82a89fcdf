from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every page shares."""

    name = "portal.core"
    label = "core"
    verbose_name = "Portal"

    def ready(self) -> None:
        from portal.core import checks  # noqa: F401 -- registers the checks
        from portal.core.publishing import core_steps, signals
        from portal.core.snapshots import reading

        core_steps.register()
        signals.connect()
        reading.connect()
