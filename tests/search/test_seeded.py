"""The concepts and phrases of danger that the demonstration brings."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from wagtail.models import Site

from home.demo import concepts
from home.demo.checks import check
from home.demo.load import seed
from home.demo.pack import Pack
from home.demo.reading import CONTENT, PackError
from search.languages import OF_CONCEPTS
from search.models import Concept, CrisisKind, CrisisPhrases
from search.selectors import concepts_in_force, crisis_kinds
from search.sources import live_targets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]

# Written for this test; not taken from the lists.
DANGER = [
    ("han prøver å kvele meg og jeg får ikke puste", "ambulance"),
    ("mannen min tok meg hardt rundt halsen i går", "ambulance"),
    ("eksen min står og dundrer på døra med en øks", "police"),
    ("eg er redd han drep meg", "police"),
    ("jeg ble voldtatt for to timer siden", "sexual_assault"),
    ("stefaren min slår lillebroren min", "child"),
    ("orker ikke å leve lenger", "suicide"),
    ("mijn ex trapt de deur in en hij heeft een mes", "police"),
    ("hij kneep mijn keel dicht", "ambulance"),
    ("ik ben vannacht verkracht door mijn vriend", "sexual_assault"),
    ("mijn vader slaat mijn zusje", "child"),
    ("ik zie het niet meer zitten", "suicide"),
    ("ik ben bang dat ik haar iets aandoe vanavond", "police"),
    ("my husband has a gun and says he will shoot us", "police"),
    ("he put his hands around my throat and I passed out", "ambulance"),
    ("I was raped tonight", "sexual_assault"),
    ("my dad beats my little brother", "child"),
    ("I don't want to live anymore", "suicide"),
    ("mąż grozi mi nożem", "police"),
    ("dusił mnie i straciłam przytomność", "ambulance"),
    ("zostałam zgwałcona wczoraj", "sexual_assault"),
    ("ojczym bije mojego brata", "child"),
    ("nie chcę już żyć", "suicide"),
    ("чоловік погрожує мене вбити", "police"),
    ("він мене душив, не можу дихати", "ambulance"),
    ("мене вчора зґвалтували", "sexual_assault"),
    ("вітчим б'є мою сестру", "child"),
    ("я хочу померти", "suicide"),
    ("муж ломает дверь", "police"),
    ("он меня душит", "ambulance"),
    ("زوجي معه سكين ويهددني", "police"),
    ("زوجي خنقني ولا أستطيع التنفس", "ambulance"),
    ("تعرضت للاغتصاب البارحة", "sexual_assault"),
    ("أبي يضربني كل يوم", "child"),
    ("أريد أن أموت", "suicide"),
]
NO_DANGER = [
    "krisesenter i Bærum", "hva koster en advokat", "hva gjør jeg på kvelden når jeg er alene", "tall på selvmord",
    "forebygging av selvmord", "tar barnevernet barna", "parterapi", "veilig thuis telefoonnummer", "cijfers zelfmoord",
    "wat kost een advocaat", "suicide prevention course", "how to hide my browser history", "shelter opening hours",
    "gdzie jest schronisko", "statystyki samobójstw", "скільки коштує адвокат", "притулок для жінок", "أين دار الإيواء",
    "محام مجاني", "ringe legevakten", "he controls my money",
]  # fmt: skip


@pytest.fixture
def baerum() -> Site:
    return Site.objects.get(root_page__slug="baerum")


def test_every_concept_of_the_content_is_there_and_shared():
    assert Concept.objects.count() == len(Pack().concepts) > 300
    assert not Concept.objects.filter(owner__isnull=False).exists()
    for concept in Concept.objects.all():
        concept.full_clean()


def test_concepts_that_lead_somewhere_are_live_the_others_wait():
    assert set(Concept.objects.filter(live=False).values_list("slug", flat=True)) == {"statistics", "plan"}
    assert not Concept.objects.filter(live=True, live_revision=None).exists()
    assert not Concept.objects.filter(latest_revision=None).exists()


@pytest.mark.parametrize("slug", ["baerum", "gelderland"])
def test_every_live_concept_leads_to_something_on_each_site(slug: str):
    site = Site.objects.get(root_page__slug=slug)
    nowhere = [c.slug for c in concepts_in_force(site) if not live_targets(site, c.targets)]
    assert nowhere == []


def test_urgent_concepts_have_their_first_answer_on_top(baerum: Site):
    pinned = {c.slug: c.targets[0] for c in concepts_in_force(baerum) if c.pinned}
    assert pinned["acute-danger"] == pinned["strangling"] == "akutt-hjelp"
    assert "campaigns" not in pinned


def test_danger_is_known_in_every_language_and_kind():
    rows = set(CrisisPhrases.objects.filter(live=True).values_list("language", "kind"))
    assert rows == {(language, kind) for language in OF_CONCEPTS for kind in CrisisKind.values}
    for record in CrisisPhrases.objects.all():
        record.full_clean()


@pytest.mark.parametrize(("text", "kind"), DANGER)
def test_danger_is_understood(baerum: Site, text: str, kind: str):
    assert kind in crisis_kinds(baerum, text)


@pytest.mark.parametrize("text", NO_DANGER)
def test_ordinary_questions_raise_no_alarm(baerum: Site, text: str):
    assert crisis_kinds(baerum, text) == []


def test_words_that_an_installation_lacks_are_loaded_once(baerum: Site, monkeypatch: pytest.MonkeyPatch):
    few = [record for record in concepts.read_concepts() if record["id"] in {"pets", "acute-danger", "strangling"}]
    monkeypatch.setattr(concepts, "read_concepts", lambda: few)
    Concept.objects.all().delete()
    CrisisPhrases.objects.all().delete()
    seed(io.StringIO())
    first = Concept.objects.count(), CrisisPhrases.objects.count()
    Concept.objects.filter(slug="pets").update(speaker="any")
    seed(io.StringIO())

    assert first == (len(few), len(OF_CONCEPTS) * len(CrisisKind))
    assert (Concept.objects.count(), CrisisPhrases.objects.count()) == first
    assert Concept.objects.get(slug="pets").speaker == "any"


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("synonyms.yaml", "speaker: using_violence", "speaker: nobody", ["fear-of-killing: speaker", "'nobody'"]),
        ("synonyms.yaml", '["overgriper", "volds', '["sinnemestring", "volds', ["'sinnemestring'", "said by other"]),
        ("synonyms.yaml", '["skeiv"]', '["ikkje"]', ["lgbt: terms.nn", "nearly every question"]),
        ("synonyms.yaml", '["nødnumer", "aktutt", "hjelp nå!"]', "[]", ["acute-danger: terms: a language"]),
        ("others/so.yaml", "  acute-danger:", "  acute-dangers:", ["others/so.yaml: no concept 'acute-dangers'"]),
        ("everyday/ru.yaml", "acute-danger:", "acute-dangers:", ["everyday/ru.yaml: no concept 'acute-dangers'"]),
        ("crisis.yaml", "- knivstikk*", "- kn*", ["crisis.yaml: nb: police", "three letters"]),
        ("crisis.yaml", "    police:\n", "    polise:\n", ["crisis.yaml: nb: police is missing"]),
    ],
)
def test_content_that_does_not_hold_is_refused(tmp_path: Path, file: str, old: str, new: str, words: list[str]):
    path = Path(shutil.copytree(CONTENT, tmp_path / "content")) / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        problems = "\n".join(check(Pack(tmp_path / "content")))
    except PackError as error:
        problems = str(error)
    assert all(word in problems for word in words), problems
