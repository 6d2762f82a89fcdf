from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """The directory: facts about services, and the pages that describe them."""

    name = "services"
    verbose_name = "Directory"

    def ready(self) -> None:
        from portal.core.numbers.book import register_resolver
        from search.sources import register_source
        from services.findable import SOURCE
        from services.resolver import own_numbers

        register_resolver(own_numbers)
        register_source(SOURCE)
