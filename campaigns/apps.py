from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Campaigns and their calendar."""

    name = "campaigns"
    verbose_name = "Campaigns"

    def ready(self) -> None:
        from campaigns.clock import tick
        from campaigns.findable import SOURCES
        from portal.core.publishing.chores import register_chore
        from search.sources import register_source

        register_chore(tick)
        for source in SOURCES:
            register_source(source)
