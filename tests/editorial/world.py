"""Builds what the editorial tests need: places, people, pages and records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, Site

from campaigns.models import Event, Film
from home.models import HomePage, InfoPage
from portal.core.models import (
    AlarmingWords,
    AuthoritySettings,
    Dataset,
    EmergencyNumber,
    NumberSettings,
    RoleAssignment,
    Series,
)
from portal.editorial.granting import apply_roles, collection_of
from search.models import Concept, ConceptTargets, CrisisPhrases
from services.models import (
    Area,
    Audience,
    Channel,
    FormOfViolence,
    Gender,
    Organisation,
    RiskGroup,
    Service,
    ServiceKind,
)

from .people import users_of

PLACES = {"here": ("nb", "localhost"), "there": ("nl", "there.localhost")}
SECRET = {"here": "fortrolig", "there": "vertrouwelijk"}  # stands in everything that others must not read


CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\n[Silence]\n"


@dataclass
class Place:
    """One authority and what it owns."""

    name: str
    language: str
    site: Site
    homes: dict[str, Page] = field(default_factory=dict)
    page: Any = None
    translation: Any = None
    number: Any = None
    service: Any = None
    concept: Any = None
    phrases: Any = None
    event: Any = None
    film: Any = None
    organisation: Any = None
    area: Any = None
    dataset: Any = None
    series: Any = None
    words: Any = None
    document: Any = None
    image: Any = None
    terms: tuple[Any, ...] = ()

    @property
    def reviewed(self) -> list[Any]:
        """The page, the number, the service, the words of the search, the event and the film."""
        return [self.page, self.number, self.service, self.concept, self.phrases, self.event, self.film]


@dataclass
class World:
    """``places`` by name, ``users`` by "<place>-<role>" or role, and one shared number."""

    places: dict[str, Place]
    users: dict[str, Any]
    shared_number: EmergencyNumber

    @property
    def here(self) -> Place:
        return self.places["here"]

    @property
    def there(self) -> Place:
        return self.places["there"]


def build() -> World:
    """Everything, live, with a later draft whose title only its own people may read."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("nb", "nl", "en")}
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    terms = tuple(
        term.objects.create(code="term", labels={"en": "Shared"})
        for term in (Audience, ServiceKind, Gender, FormOfViolence, RiskGroup)
    )
    places = {name: _place(name, code, host, locales) for name, (code, host) in PLACES.items()}
    for place in places.values():
        place.terms = terms
        _records(place, terms[1], terms[0])
        apply_roles(place.site)
    for place in places.values():
        _files(place)
    shared = EmergencyNumber.objects.create(slug="shared", number="112", kind="emergency", label={"en": "Shared"})
    return World(places, users_of(places), shared)


def _place(name: str, code: str, host: str, locales: dict[str, Locale]) -> Place:
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title=name, slug=name, content_id="home", locale=locales[code]))
    site = Site.objects.create(
        hostname=host, port=80, site_name=name.title(), root_page=home, is_default_site=name == "here"
    )
    AuthoritySettings.objects.create(
        site=site, authority_name=name, source_language=code, languages=[code, "en"], country="NO",
        portal_name={"en": name}, quiet_name={"en": name}, tagline={"en": name},
        decoy_url="https://example.org", second_decoy_url="https://example.com",
    )  # fmt: skip
    english = home.copy_for_translation(locales["en"])
    english.slug = f"{name}-en"
    english.save_revision().publish()
    place = Place(name, code, site, {code: home, "en": english.specific})
    place.page = home.add_child(
        instance=InfoPage(title=f"Page of {name}", quiet_title=name, slug="about", content_id="about")
    )
    place.page.save_revision().publish()
    place.translation = place.homes["en"].add_child(
        instance=InfoPage(
            title=f"Translated page of {name}", quiet_title=name, slug="about", content_id="about",
            locale=locales["en"], translation_key=place.page.translation_key,
        )
    )  # fmt: skip
    draft(place.page, SECRET[name])
    return place


def draft(thing: Any, text: str, user: Any = None) -> Any:
    """Store a draft that has the text as its title or name; returns the revision."""
    if isinstance(thing, Page):
        thing.title = text
    elif isinstance(thing, Service):
        thing.names = {"en": text}
    elif isinstance(thing, Concept):
        thing.terms = {"en": [text]}
    elif isinstance(thing, CrisisPhrases):
        thing.phrases = text
    elif isinstance(thing, Event | Film):
        thing.titles = {"en": text}
    else:
        thing.label = {"en": text}
    revision = thing.save_revision(user=user, log_action=True)
    thing.refresh_from_db()
    return revision


def _records(place: Place, kind: ServiceKind, audience: Audience) -> None:
    name, site = place.name, place.site
    place.organisation = Organisation.objects.create(name=f"{SECRET[name]} organisation", owner=site)
    place.area = Area.objects.create(slug=f"area-{name}", name=f"{SECRET[name]} area", level="municipality", owner=site)
    place.dataset = Dataset.objects.create(
        slug=f"data-{name}", title={"en": f"{SECRET[name]} data"}, publisher="P", reliability="high",
        reliability_note={"en": "n"}, owner=site,
    )  # fmt: skip
    place.series = Series.objects.create(
        dataset=place.dataset, key="key", label={"en": f"{SECRET[name]} series"}, unit="u"
    )
    place.words = AlarmingWords.objects.create(language=place.language, words=f"{SECRET[name]}-word", owner=site)
    place.number = EmergencyNumber.objects.create(
        slug=f"line-{name}", number="116 006", kind="helpline", label={"en": f"Line of {name}"}, when={"en": "Now"},
        owner=site,
    )  # fmt: skip
    place.service = Service(
        slug=f"service-{name}", names={"en": f"Service of {name}"}, summaries={"en": "s"}, owner=site,
        organisation=place.organisation, kind=kind,
    )  # fmt: skip
    place.service.audiences = [audience]
    place.service.areas = [place.area]
    place.service.channels = [Channel(kind="phone", label={"en": "Call"}, shared_number=place.number)]
    place.service.save()
    place.concept = Concept(slug=f"concept-{name}", speaker="exposed", terms={"en": [f"words of {name}"]}, owner=site)
    place.concept.targets = [ConceptTargets(site=site, content_ids=place.service.slug)]
    place.concept.save()
    place.phrases = CrisisPhrases.objects.create(language="en", kind="police", phrases=f"danger {name}", owner=site)
    place.event = Event.objects.create(
        slug=f"event-{name}", titles={"en": f"Event of {name}"}, quiet_titles={"en": "Event"}, kind="theme",
        first_day=date(2030, 1, 1), owner=site,
    )  # fmt: skip
    place.film = Film.objects.create(
        slug=f"film-{name}", titles={"en": f"Film of {name}"}, captions={place.language: CAPTIONS},
        transcripts={place.language: "Nothing is said."}, owner=site,
    )  # fmt: skip
    for record in place.reviewed[1:]:
        record.save_revision().publish()
        record.refresh_from_db()
        draft(record, SECRET[name])
    numbers = NumberSettings.objects.create(site=site)
    RoleAssignment.objects.create(settings=numbers, role="helpline", number=place.number)


def _files(place: Place) -> None:
    collection = collection_of(place.site)
    place.document = get_document_model().objects.create(
        title=f"{SECRET[place.name]} document", file=ContentFile(b"x", name="x.pdf"), collection=collection
    )
    place.image = Image.objects.create(
        title=f"{SECRET[place.name]} image", file=get_test_image_file(), collection=collection
    )


def submit(thing: Any, user: Any) -> Any:
    """Send the latest draft into the two reviews; returns the state of the workflow."""
    return thing.get_workflow().start(thing, user)
