"""The numbers of one site, in one language, for one reader."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Site

from portal.core.presentation import Number
from portal.core.snapshots import reading

from .format import dial, display
from .references import references
from .rendering import Prose

if TYPE_CHECKING:
    from portal.core.models import BasePage, EmergencyNumber

Resolver = Callable[["NumberBook", Collection[str] | None], Mapping[str, Number]]
_resolvers: list[Resolver] = []


def register_resolver(resolver: Resolver) -> None:
    """Add a source of references, asked only for references that are no numbers of the site.

    ``resolver(book, wanted)`` returns reference → Number for those of ``wanted`` that it knows; for all that
    it knows when ``wanted`` is None. Used by apps above the core.
    """
    if resolver not in _resolvers:
        _resolvers.append(resolver)


def as_number(record: EmergencyNumber, language: str) -> Number:
    """A stored number as it is shown in a language."""
    return Number(
        slug=record.slug,
        dial=dial(record.number),
        display=display(record.number),
        label=record.label.in_language(language),
        when=record.when.in_language(language),
        free=record.free,
        hours=record.get_hours_display() if record.hours not in {"unknown", "not_applicable"} else "",
        emergency=record.kind == "emergency",
        checked=None if record.needs_verification else record.verified_on,
    )


def missing_note(reader: str) -> str:
    """The sentence for a number that is not known, with the sure channel meant for that reader."""
    match reader:
        case "child":
            return _(
                "We have no confirmed number here yet. Call [[child]] to talk to someone. "
                "If you are in danger, call [[emergency]]."
            )
        case "using_violence":
            return _(
                "We have no confirmed number here yet. Call [[using_violence]] and say that you are afraid of hurting "
                "someone. If someone is in danger now, call [[emergency]]."
            )
        case "sexual_violence":
            return _(
                "We have no confirmed number here yet. Call [[sexual_assault]] and say that you need help after "
                "a sexual assault."
            )
    return _("We have no confirmed number here yet. For now, call [[helpline]].")


class NumberBook:
    """Looks up numbers by role, number slug or service slug. One query, at first use; one more for services."""

    def __init__(self, site: Site, language: str) -> None:
        self.site = site
        self.language = language
        self._prose: dict[str, Prose] = {}
        self._shown: list[BasePage] = []
        self._elsewhere: dict[str, Number | None] = {}
        self.memo: dict[str, Any] = {}  # what apps above read once per request

    @cached_property
    def rows(self) -> list[EmergencyNumber]:
        """The live numbers of this site; one row per role and place a number has. One query."""
        return reading.shared(("numbers", self.site.pk), self._read_rows)

    def _read_rows(self) -> list[EmergencyNumber]:
        from portal.core.models import EmergencyNumber, NumberSettings, PlacedNumber, RoleAssignment

        reading.listed(EmergencyNumber, NumberSettings, RoleAssignment, PlacedNumber)
        return list(
            EmergencyNumber.objects.for_site(self.site)
            .filter(live=True)
            .annotate(
                role=F("role_assignments__role"),
                role_site=F("role_assignments__settings__site"),
                place=F("placements__sort_order"),
                place_site=F("placements__settings__site"),
            )
            .order_by("slug")
        )

    @cached_property
    def numbers(self) -> dict[str, Number]:
        """Slug → number, of the live numbers of this site."""
        return reading.shared(("numbers", self.site.pk, self.language), self._read_numbers)

    def _read_numbers(self) -> dict[str, Number]:
        return {n.slug: as_number(n, self.language) for n in self.records.values()}

    @cached_property
    def records(self) -> dict[str, EmergencyNumber]:
        """Slug → stored number, live ones only."""
        return {row.slug: row for row in self.rows}

    @cached_property
    def by_pk(self) -> dict[int, Number]:
        """Primary key → number."""
        return {record.pk: self.numbers[slug] for slug, record in self.records.items()}

    @cached_property
    def roles(self) -> dict[str, Number]:
        """Role → number. A role without a live number is not in it."""
        return {row.role: self.numbers[row.slug] for row in self.rows if row.role_site == self.site.pk}

    @cached_property
    def placed(self) -> list[Number]:
        """The numbers of the home page, in the authority's order."""
        rows = {row.slug: row for row in self.rows if row.place_site == self.site.pk}
        return [self.numbers[row.slug] for row in sorted(rows.values(), key=lambda row: row.place or 0)]

    @cached_property
    def further(self) -> dict[str, Number]:
        """Reference → number, of all that apps above know: for a list to choose from, not for a page."""
        return self._from_apps(None)

    def expect(self, page: BasePage) -> None:
        """Say whose prose is shown, so that everything it refers to is looked up together."""
        self._shown.append(page)

    def find(self, reference: str) -> Number | None:
        """The number behind a reference, or None when it is unknown or taken down."""
        return self.roles.get(reference) or self.numbers.get(reference) or self._find_elsewhere(reference)

    def _find_elsewhere(self, reference: str) -> Number | None:
        """A reference that is no number of the site. A role that nobody fills is looked for nowhere else."""
        from portal.core.models import NumberRole

        if reference not in self._elsewhere:
            here = {*NumberRole.values, *self.numbers, *self._elsewhere}
            wanted = {reference, *self._referred()} - here
            found = self._from_apps(wanted) if wanted else {}
            self._elsewhere |= {name: found.get(name) for name in (*wanted, reference)}
        return self._elsewhere[reference]

    def _from_apps(self, wanted: Collection[str] | None) -> dict[str, Number]:
        return {name: number for resolver in _resolvers for name, number in resolver(self, wanted).items()}

    def _referred(self) -> set[str]:
        """What the prose of the pages shown refers to."""
        from .fields import prose_fields

        pages, self._shown = self._shown, []
        fields = [texts for page in pages for _name, texts in prose_fields(page)]
        return {reference for texts in fields for text in texts for reference in references(text)}

    def for_reader(self, reader: str) -> Prose:
        """Renders prose for a reader: a missing number becomes the note meant for them."""
        if reader not in self._prose:
            self._prose[reader] = Prose(self.find, lambda: missing_note(reader))
        return self._prose[reader]

    def first_for(self, reader: str) -> Number | None:
        """The number that comes first for a reader; the helpline when their own is not known."""
        from portal.core.models.vocabulary import ROLE_OF_READER

        return self.roles.get(ROLE_OF_READER.get(reader, "helpline")) or self.roles.get("helpline")

    def render(self, text: str, form: str = "link") -> SafeString:
        """Prose for any reader."""
        return self.for_reader("default").render(text, form)
