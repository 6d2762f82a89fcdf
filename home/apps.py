from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The site's own pages."""

    name = "home"
    verbose_name = "Pages"

    def ready(self) -> None:
        from home.findable import SOURCES
        from home.frontpage import ways_in
        from home.search_admin import weekly
        from portal.core.routing.errors import register_ways_in
        from search.sources import register_source

        register_ways_in(ways_in)
        for source in SOURCES:
            register_source(source)
        weekly.register()
