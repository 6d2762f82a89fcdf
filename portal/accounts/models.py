"""People who edit."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor's account. Visitors never have one."""
