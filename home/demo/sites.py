"""Languages, sites and what each authority decided about its own."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings as project
from wagtail.models import Locale, Page, Site

from portal.core.models import AuthoritySettings, HelpSentence, LocalizedText, NavigationItem, NavigationSettings

from .listings import HOME_SECTIONS
from .pack import LANGUAGES
from .place import Place

# The first one answers unknown hosts.
HOSTS = {"baerum": "localhost", "gelderland": "gelderland.localhost"}


def port() -> int:
    """The port the portal is served on here."""
    return urlsplit(project.WAGTAILADMIN_BASE_URL).port or 80


def follow_port() -> bool:
    """Let the addresses of the demonstration sites follow PORT. Returns whether one had to change."""
    changed = list(Site.objects.filter(hostname__in=HOSTS.values()).exclude(port=port()))
    for site in changed:
        site.port = port()
        site.save()
    return bool(changed)


def loaded_sites() -> set[str]:
    """Sites of the content that are already in the database."""
    known = set(Site.objects.values_list("hostname", "root_page__slug"))
    return {slug for slug, host in HOSTS.items() if (host, slug) in known}


def load_locales() -> dict[str, Locale]:
    """Make the languages of the portal where they are missing."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}


def load_site(place: Place) -> None:
    """Make the site of homes that are stored; the page that Wagtail comes with goes."""
    for page in Page.objects.filter(depth=2, content_type__app_label="wagtailcore"):
        Site.objects.filter(root_page=page).delete()
        # Deleting moves the tree's numbers: the root is read afresh.
        Page.objects.get(pk=page.pk).delete()
    is_default = place.slug == next(iter(HOSTS)) or not loaded_sites()
    if is_default:
        Site.objects.update(is_default_site=False)
    place.site = Site.objects.create(
        hostname=HOSTS[place.slug],
        port=port(),
        site_name=place.facts["authority_name"],
        root_page=place.homes[place.source_language],
        is_default_site=is_default,
    )


def load_authority(place: Place) -> None:
    """Make the settings of the authority, with the sentences of its footer."""
    facts = place.facts
    settings = AuthoritySettings(
        site=place.site,
        authority_name=facts["authority_name"],
        portal_name=LocalizedText(facts["portal_name"]),
        quiet_name=LocalizedText(facts["quiet_name"]),
        tagline=LocalizedText(facts["tagline"]),
        country=facts["country"],
        time_zone=facts["time_zone"],
        source_language=place.source_language,
        languages=place.languages,
        theme=place.slug,
        decoy_url=facts["quick_exit"]["decoy_url"],
        second_decoy_url=facts["quick_exit"]["alternatives"][0],
        pack_extra={name: facts[name] for name in KEPT if name in facts},
    )
    sentences = {key: place.pack.words_of(place.slug, key) for key in HelpSentence.Key.values}
    settings.help_sentences = [  # type: ignore[misc]
        HelpSentence(sort_order=order, key=key, text=LocalizedText(text))
        for order, (key, text) in enumerate(sentences.items())
    ]
    settings.full_clean()
    settings.save()


KEPT = (
    "authority_name_is_suggestion",
    "portal_name_is_suggestion",
    "portal_name_warning",
    "search_only_languages",
    "communications_unit",
    "roles",
    "footer_notes",
    "editor_note",
    "verify_fields",
    "sources",
)


def load_navigation(place: Place, pages: dict[str, Page]) -> None:
    """Make the links of the header and of the footer. ``pages`` maps a content id to the source page."""
    labels = {
        "services": place.pack.own_pages["services"]["menu"],
        "forms": place.pack.section(place.slug, HOME_SECTIONS["forms"])["title"],
        "guides": place.pack.section(place.slug, HOME_SECTIONS["guides"])["title"],
        "campaigns": place.pack.own_pages["campaigns"]["menu"],
        "toolkits": place.pack.own_pages["toolkits"]["menu"],
    }
    about = {"traces": place.pack.traces["menu"]}
    about |= {name: place.pack.own_pages[name]["menu"] for name in ("accessibility", "privacy", "about")}
    settings = NavigationSettings.objects.create(site=place.site)
    rows = [("main", name, label) for name, label in labels.items()]
    rows += [("about", name, label) for name, label in about.items()]
    NavigationItem.objects.bulk_create(
        NavigationItem(
            settings=settings, sort_order=order, place=where, page=pages[name], label=LocalizedText(place.own(label))
        )
        for order, (where, name, label) in enumerate(rows)
    )
