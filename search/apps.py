from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding what somebody needs by their own words."""

    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from portal.core.publishing.chores import register_chore
        from portal.core.routing.errors import register_without_database
        from search import away, finder, indexing, keys
        from search.results import register_finder

        register_chore(keys.expire)
        register_finder(finder.find)
        indexing.register()
        register_without_database(away.answer)
