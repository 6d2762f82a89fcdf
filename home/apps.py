from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The site's own pages."""

    name = "home"
    verbose_name = "Pages"

    def ready(self) -> None:
        from home.frontpage import ways_in
        from portal.core.routing.errors import register_ways_in

        register_ways_in(ways_in)
