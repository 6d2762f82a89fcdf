"""Fixed lists of campaigns and events, in words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """Where people meet a campaign."""

    WEBSITE = "website", _("website")
    SOCIAL_MEDIA = "social_media", _("social media")
    NEWSLETTER = "newsletter", _("newsletter")
    LIBRARY = "library", _("library")
    OPEN_MEETING = "open_meeting", _("open meetings")
    LOCAL_PAPER = "local_paper", _("local paper")
    HEALTH_STATIONS = "health_stations", _("health centres")
    SCHOOL = "school", _("schools")
    SPORTS_CLUBS = "sports_clubs", _("sports clubs")
    BUS_SCREENS = "bus_screens", _("screens on buses")
    MUNICIPAL_SCREENS = "municipal_screens", _("screens of the municipality")
    CLASSROOM = "classroom", _("classrooms")
    POSTER = "posters", _("posters")
    WELFARE_OFFICE = "welfare_office", _("welfare office")
    BUILDINGS_LIT = "buildings_lit", _("buildings in orange light")
    SENIOR_CENTRES = "senior_centres", _("senior centres")
    THEATRE = "theatre", _("theatre")
    WORK_FLOOR = "work_floor", _("workplaces")
    FILM_EVENING = "film_evening", _("film evenings")
    PARENT_EVENING = "parent_evening", _("evenings for parents")
    NIGHTLIFE = "nightlife", _("cafés and clubs")
    STUDENT_HOUSING = "student_housing", _("student housing")
    GP_PRACTICES = "gp_practices", _("doctors' practices")
    BANK = "bank", _("banks")
    HOME_CARE = "home_care", _("home care")
    TRAINING = "training", _("training")
    INTRANET = "intranet", _("intranet")
    VET_PRACTICES = "vet_practices", _("vets' practices")


class MaterialKind(models.TextChoices):
    """What a piece of a campaign is."""

    FILM = "film", _("film")
    SOUND = "sound", _("sound recording")
    POSTER = "poster", _("poster")
    POCKET_CARD = "pocket_card", _("pocket card")
    LEAFLET = "leaflet", _("leaflet")
    WORKSHEET = "worksheet", _("worksheet")
    LESSON = "lesson", _("lesson")
    LETTER = "letter", _("letter")
    STICKER = "sticker", _("sticker")
    TEMPLATE = "template", _("template")
    VR = "vr_experience", _("virtual reality")


PLAYED = (MaterialKind.FILM, MaterialKind.SOUND)


class Picture(models.TextChoices):
    """What is drawn on a sheet, or beside a campaign."""

    HORIZON = "horizon", _("landscape")
    STREET = "street", _("street")
    DOOR = "door", _("door")
    TABLE = "table", _("table")
    CALL = "call", _("telephone")
    NONE = "none", _("nothing, large words alone")


class EventKind(models.TextChoices):
    """What an event is."""

    MEETING = "meeting", _("open meeting")
    COURSE = "course", _("course")
    THEME = "theme", _("theme day or week")
    OTHER = "other", _("other")


class Repeat(models.TextChoices):
    """How an event comes again."""

    NEVER = "", _("once")
    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every second week")
    MONTHLY = "monthly", _("every month, on the same weekday")
    YEARLY = "yearly", _("every year, on the same date")
