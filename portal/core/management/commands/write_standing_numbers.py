"""Write the files from which error pages and the exit read."""

from django.core.management.base import BaseCommand

from portal.core.numbers.standing import write_all


class Command(BaseCommand):
    help = "Write the numbers that stand on error pages, and where the exit leads, for every site."

    def handle(self, *args: object, **options: object) -> None:
        write_all()
