from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """The directory: facts about services, and the pages that describe them."""

    name = "services"
    verbose_name = "Directory"

    def ready(self) -> None:
        from portal.core.numbers.book import register_resolver
        from search.documents import register_source
        from search.finder import register_dresser
        from search.targets import register_targets
        from search.texts import register_texts
        from services.findable import SEEN, describe, dress, texts, touched
        from services.live import open_services
        from services.models import ServicePage
        from services.resolver import own_numbers

        register_resolver(own_numbers)
        register_targets("services", open_services)
        register_texts("services", texts)
        register_source(ServicePage, "service", describe, touched, SEEN)
        register_dresser(dress)
