"""``manage.py search_eval FILE``: how well the search answers graded queries, and whether it sees danger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from wagtail.models import Site

from portal.core.authority import Authority
from search import crisis, finder
from search.evaluation import danger, scoring
from search.port import EngineGone

OWN = Path(__file__).parents[2] / "evaluation" / "queries.yaml"
HALVES = ("tuning", "held-out", "both")


class Command(BaseCommand):
    help = (
        "Score the search on the engine of the settings: nDCG@5, recall@5 and success@1 by language and category, and "
        "the worst queries. A file whose queries have a kind is about danger: what was missed, and false alarms."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(OWN), help="YAML, see search/evaluation/README.md")
        parser.add_argument("--half", choices=HALVES, default="both", help="half of the set, by its hash")
        parser.add_argument("--worst", type=int, default=10, help="how many of the worst queries to list")

    def handle(self, *args: Any, **options: Any) -> None:
        path, half = Path(options["file"]), options["half"]
        self.sites = {s.root_page.slug: s for s in Site.objects.select_related("root_page") if s.root_page}
        try:
            rows = scoring.rows_of(path)
            chosen = [row for row in rows if half == "both" or scoring.is_held_out(row) == (half == "held-out")]
            self._danger(chosen) if "kind" in rows[0] else self._answers(chosen, options["worst"])
        except (OSError, KeyError, TypeError, ValueError, IndexError) as error:
            raise CommandError(f"{path} cannot be read: {error!r}. See search/evaluation/README.md.") from error
        except EngineGone as error:
            raise CommandError(str(error)) from error

    def _answers(self, rows: Sequence[scoring.Row], worst: int) -> None:
        scores = [scoring.score(asked, self._found(asked)) for asked in map(scoring.asked_of, rows)]
        self.stdout.write(f"{'':24}{'queries':>8}{'nDCG@5':>8}{'recall@5':>10}{'success@1':>11}")
        for line in scoring.table(scores):
            numbers = f"{line.count:>8}{line.ndcg:>8.3f}{line.recall:>10.3f}{line.success:>11.3f}"
            self.stdout.write(f"{line.name:24}{numbers}")
        for each in sorted(scores, key=lambda row: row.ndcg)[:worst]:
            self.stdout.write(f"{each.ndcg:.2f} {each.asked.language} {each.asked.query}")
            self.stdout.write(f"     wanted {dict(each.asked.relevant)}")
            self.stdout.write(f"     found  {list(each.found)}")

    def _found(self, asked: scoring.Asked) -> list[str]:
        """Content ids in the order in which a reader sees them."""
        authority = Authority(self.sites[asked.site]).speaking(asked.language)
        with translation.override(asked.language):
            results = finder.find(authority, asked.query, 1, frozenset(), exact=False)
        return [row.content_id for group in results.groups for row in group.rows]

    def _danger(self, rows: Sequence[scoring.Row]) -> None:
        seen = [(row, crisis.kinds(self.sites[row["site"]], row["query"])) for row in rows]
        for line in danger.lines(seen):
            self.stdout.write(line)
