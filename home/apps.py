from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The site's own pages."""

    name = "home"
    verbose_name = "Pages"

    def ready(self) -> None:
        from home.findable import live_pages, register_sources, texts
        from home.frontpage import ways_in
        from home.search_admin import weekly
        from portal.core.routing.errors import register_ways_in
        from search.targets import register_targets
        from search.texts import register_texts

        register_ways_in(ways_in)
        register_targets("pages", live_pages)
        register_texts("pages", texts)
        register_sources()
        weekly.register()
