"""Write the files from which error pages and the exit read."""

from django.core.management.base import BaseCommand

from portal.core.numbers import standing
from portal.core.safety import exit_pages


class Command(BaseCommand):
    help = "Write the numbers that stand on error pages, and where the exit leads, for every site."

    def handle(self, *args: object, **options: object) -> None:
        standing.write_all()
        exit_pages.write_all()
