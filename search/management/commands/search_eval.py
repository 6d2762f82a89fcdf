"""``manage.py search_eval FILE``: how well the search answers graded queries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.evaluation import scoring
from search.finding import find_ids

OWN = Path(__file__).parents[2] / "evaluation" / "queries.yaml"
HALVES = ("tuning", "held-out", "both")


class Command(BaseCommand):
    help = "Score the search: nDCG@5, recall@5 and success@1 by language and category, and the worst queries."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(OWN), help="YAML of queries with graded content ids")
        parser.add_argument("--half", choices=HALVES, default="both", help="half of the set, by its hash")
        parser.add_argument("--worst", type=int, default=10, help="how many of the worst queries to list")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            queries = scoring.read(path)
        except (OSError, KeyError, TypeError) as error:
            raise CommandError(f"{path} cannot be read: {error!r}. See search/evaluation/README.md.") from error
        half = options["half"]
        chosen = [asked for asked in queries if half == "both" or asked.held_out == (half == "held-out")]
        scores = scoring.run(chosen, find_ids)
        self._say_table(scores)
        self._say_worst(scores, options["worst"])

    def _say_table(self, scores: Sequence[scoring.Score]) -> None:
        self.stdout.write(f"{'':24}{'queries':>8}{'nDCG@5':>8}{'recall@5':>10}{'success@1':>11}")
        for line in scoring.table(scores):
            self.stdout.write(
                f"{line.name:24}{line.count:>8}{line.ndcg:>8.3f}{line.recall:>10.3f}{line.success:>11.3f}"
            )

    def _say_worst(self, scores: Sequence[scoring.Score], count: int) -> None:
        for each in sorted(scores, key=lambda row: row.ndcg)[:count]:
            self.stdout.write(f"{each.ndcg:.2f} {each.asked.language} {each.asked.query}")
            self.stdout.write(f"     wanted {dict(each.asked.relevant)}")
            self.stdout.write(f"     found  {list(each.found)}")
