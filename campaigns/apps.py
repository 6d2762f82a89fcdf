from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Campaigns and their calendar, toolkits, print, films, courses."""

    name = "campaigns"
    verbose_name = "Campaigns"

    def ready(self) -> None:
        from campaigns.findable import SOURCES
        from campaigns.forms import CampaignForm, PrintKitForm
        from campaigns.models import CampaignPage, PrintKitPage
        from campaigns.print import embed
        from portal.core.routing.errors import register_without_database
        from search.sources import register_source

        CampaignPage.base_form_class = CampaignForm
        PrintKitPage.base_form_class = PrintKitForm
        _tell_the_worker()
        _order_files()
        _name_what_may_be_off()
        register_without_database(embed.without_database)
        for source in SOURCES:
            register_source(source)


def _tell_the_worker() -> None:
    from campaigns.clock import tick
    from campaigns.films import unused, work
    from campaigns.made import making
    from campaigns.made import unused as unused_files
    from portal.core.publishing.chores import register_chore
    from portal.core.publishing.steps import Step, register_step

    register_chore(tick)
    register_chore(work.look_again)
    register_chore(unused.tidy)
    register_chore(unused_files.tidy)
    register_step(work.STEP)
    register_step(Step("files", making.step, place=2))


def _order_files() -> None:
    """Sheets are quick, and hang on walls: they come first. Archives come after what they hold."""
    from campaigns.courses.package import CourseMaker
    from campaigns.made.orders import register_maker
    from campaigns.print.sheets import SheetMaker
    from campaigns.toolkits.files import ArchiveMaker, DocumentMaker

    for maker in (SheetMaker(), DocumentMaker(), CourseMaker(), ArchiveMaker()):
        register_maker(maker)


def _name_what_may_be_off() -> None:
    from campaigns.documents import paper
    from campaigns.films import making
    from campaigns.print import sheets
    from portal.core.optional import register_optional

    for problem in (paper.problem, sheets.problem, making.problem):
        register_optional(problem)
