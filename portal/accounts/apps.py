from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who edit, and the roles they have."""

    name = "portal.accounts"
    label = "accounts"
    verbose_name = "People and roles"
