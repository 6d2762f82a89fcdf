from django.apps import AppConfig


class SearchConfig(AppConfig):
    """How words lead to help: concepts, and words that mean danger now."""

    name = "search"
    verbose_name = "Search"
