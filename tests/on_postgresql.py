"""Runs the suite on PostgreSQL: ``python -m pytest -p tests.on_postgresql``. All test processes share one server.

What asks of a database only what all the other tests ask too, and what meets none, runs on SQLite alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.databases import postgresql_server

# Beginnings of the names of tests. ``tests/architecture/test_on_postgresql.py`` says when there are no such tests.
ON_SQLITE_ALONE = (
    # Files of the project, and of the content.
    "tests/architecture/",
    "tests/core/test_catalogues_complete.py",
    "tests/home/test_launch_check.py",
    "tests/home/test_seed_errors.py",
    "tests/search/test_seeded.py",
    # Words on pages.
    "tests/core/safety/test_quiet_pages.py",
    "tests/home/test_traces.py",
    # Rules of forms and of rights.
    "tests/campaigns/test_campaign_rules.py",
    "tests/campaigns/test_edition_rights.py",
    "tests/campaigns/test_reference_rules.py",
    # Time alone.
    "tests/campaigns/test_period.py",
    "tests/campaigns/test_midnight.py",
    "tests/campaigns/test_occurrences.py",
    # Files made from what the database says, whichever it is; counting and copying are asked of both.
    "tests/campaigns/test_course_",
    "tests/campaigns/test_documents.py",
    "tests/campaigns/test_embed.py",
    "tests/campaigns/test_film_captions.py",
    "tests/campaigns/test_film_faults.py",
    "tests/campaigns/test_film_making.py",
    "tests/campaigns/test_given_again.py",
    "tests/campaigns/test_own_documents.py",
    "tests/campaigns/test_local_number.py",
    "tests/campaigns/test_look.py",
    "tests/campaigns/test_not_here_yet.py",
    "tests/campaigns/test_one_spelling.py",
    "tests/campaigns/test_previews.py",
    "tests/campaigns/test_print.py",
    "tests/campaigns/test_read_here.py",
    "tests/campaigns/test_real_documents.py",
    "tests/campaigns/test_sheet_room.py",
    "tests/campaigns/test_sheet_words.py",
    "tests/campaigns/test_toolkit_",
    "tests/campaigns/test_verify.py",
    # What stands before the application, processes, and files.
    "tests/core/test_processes.py",
    "tests/faults/test_exit_alone.py",
    "tests/faults/test_nginx.py",
    "tests/faults/test_own_servers.py",
    # They walk through everything.
    "tests/editorial/test_matrix.py",
    "tests/journeys/test_every_page.py",
    "tests/journeys/test_head.py",
    "tests/journeys/test_many_pages.py",
    "tests/journeys/test_number_change.py",
    # The search: its engines, of which one Elasticsearch is enough, its analysis, and pages of what was found.
    "tests/faults/test_search_engine.py",
    "tests/faults/test_search_published.py",
    "tests/faults/test_search_traces.py",
    "tests/search/analysis/",
    "tests/search/contract/",
    "tests/search/engines/",
    "tests/search/test_address.py",
    "tests/search/test_danger.py",
    "tests/search/test_evaluation.py",
    "tests/search/test_answers.py",
    "tests/search/test_asking.py",
    "tests/search/test_finding.py",
    "tests/search/test_hints.py",
    "tests/search/test_indexing.py",
    "tests/search/test_meaning.py",
    "tests/search/test_page.py",
    "tests/search/test_phrases.py",
    "tests/search/test_senses.py",
    "tests/search/test_speaker.py",
    "tests/search/test_spelling.py",
    "tests/search/test_suggesting.py",
)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Start the server before the settings are read; the processes of pytest-xdist find it in the environment."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        stack = ExitStack()
        early_config.add_cleanup(stack.close)
        os.environ.setdefault("SNAPSHOT_EXAMPLES", "5")  # the random orders of edits are many enough on SQLite
        os.environ["DATABASE_URL"] = stack.enter_context(postgresql_server()).url()
    return (yield)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    elsewhere = [item for item in items if item.nodeid.startswith(ON_SQLITE_ALONE)]
    items[:] = [item for item in items if not item.nodeid.startswith(ON_SQLITE_ALONE)]
    config.hook.pytest_deselected(items=elsewhere)
