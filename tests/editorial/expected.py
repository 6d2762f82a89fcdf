"""For which roles each admin address opens, when it is about something of their own authority.

Roles are letters: a author, r reviewer, s safety reviewer, t translator, c central editor, b break glass.
Of what belongs to another authority, an address shows nothing to anyone but the break-glass role.
An address that is missing here fails the test: decide who may come in, then add it.
"""

from __future__ import annotations

LETTERS = {"a": "author", "r": "reviewer", "s": "safety", "t": "translator", "c": "central", "b": "break_glass"}
ALL = "arstcb"

# Views of a kind of record: reviewed ones, plain ones, terms (shared ones are asked for with central roles).
REVIEWED = {
    "list": ALL, "list_results": ALL, "add": "acb", "edit": "arsb", "delete": "b", "usage": "arsb", "history": "arsb",
    "history_results": "arsb", "preview_on_add": "acb", "preview_on_edit": "arsb", "revisions_view": "arsb",
    "revisions_revert": "arsb", "revisions_compare": "arsb", "revisions_unschedule": "b", "unpublish": "b",
    "lock": "r", "unlock": "", "workflow_action": "r", "collect_workflow_action_data": "r",
    "confirm_workflow_cancellation": "arsb", "workflow_history": "arsb", "workflow_history_detail": "arsb",
    "workflow_preview": "r",
}  # fmt: skip
PLAIN = {
    "list": ALL, "list_results": ALL, "add": "arcb", "edit": "rb", "delete": "rb", "usage": "rb", "history": "rb",
    "history_results": "rb",
}  # fmt: skip
TERMS = {
    "list": ALL, "list_results": ALL, "add": "cb", "edit": "cb", "delete": "cb", "usage": "cb", "history": "cb",
    "history_results": "cb",
}  # fmt: skip
FOLLOWING = {**dict.fromkeys(PLAIN, ""), "list": ALL, "list_results": ALL}
CHOOSER = {"choose": ALL, "choose_results": ALL, "chosen": "arstb", "chosen_multiple": ALL}

MODELS = {
    "core_emergencynumber": (REVIEWED, "acb"),
    "services_service": (REVIEWED, "acb"),
    "search_concept": (REVIEWED, "acb"),
    "search_crisisphrases": (REVIEWED, "acb"),
    "campaigns_event": (REVIEWED, "acb"),
    "campaigns_film": (REVIEWED, "acb"),
    "core_dataset": (PLAIN, "arcb"),
    "core_alarmingwords": (PLAIN, "arcb"),
    "services_area": (PLAIN, "arcb"),
    "services_organisation": (PLAIN, "arcb"),
    "core_series": (FOLLOWING, ""),
    "services_audience": (TERMS, "cb"),
    "services_formofviolence": (TERMS, "cb"),
    "services_gender": (TERMS, "cb"),
    "services_riskgroup": (TERMS, "cb"),
    "services_servicekind": (TERMS, "cb"),
}

BY_ROLES = {
    ALL: """
        wagtailadmin_home wagtailadmin_account wagtailadmin_logout wagtailadmin_dismissibles wagtailadmin_sprite
        wagtailadmin_password_reset wagtailadmin_password_reset_done
        wagtailadmin_password_reset_confirm wagtailadmin_password_reset_complete wagtailadmin_javascript_catalog
        wagtailadmin_api:pages:listing wagtailadmin_api:pages:action wagtailadmin_tag_autocomplete
        wagtailadmin_pages:choose_parent wagtailadmin_choose_page wagtailadmin_choose_page_search
        wagtailadmin_choose_page_external_link wagtailadmin_choose_page_email_link
        wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_anchor_link
        wagtailadmin_editing_sessions:ping wagtailadmin_editing_sessions:release
        wagtail_localize:javascript_catalog
        wagtaildocs:edit_multiple wagtaildocs:create_multiple_from_uploaded_document wagtaildocs:delete_multiple
        wagtaildocs:delete_upload_multiple wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results
        wagtaildocs_chooser:chosen_multiple
        wagtailimages:edit_multiple wagtailimages:create_multiple_from_uploaded_image wagtailimages:delete_multiple
        wagtailimages:delete_upload_multiple wagtailimages_chooser:choose wagtailimages_chooser:choose_results
        wagtailimages_chooser:chosen_multiple
        portal_search:content portal_search:content_results
        texts_guides:choose_parent texts_forms:choose_parent texts_service_pages:choose_parent
        texts_campaigns:choose_parent texts_toolkits:choose_parent campaigns_files campaigns_files_again
    """,
    "arstb": """
        wagtailadmin_explore_root wagtailadmin_explore wagtailadmin_explore_results wagtailadmin_choose_page_child
        wagtailadmin_pages:search wagtailadmin_pages:search_results wagtailadmin_pages:move_confirm
        wagtailadmin_pages:set_page_position wagtailadmin_pages:confirm_workflow_cancellation
        wagtailadmin_pages:lock wagtailadmin_pages:unlock wagtailadmin_pages:revisions_index
        wagtailadmin_reports:aging_pages wagtailadmin_reports:aging_pages_results
        portal_editorial:number_choices
        wagtail_localize:edit_string_translation wagtail_localize:edit_override wagtail_localize:download_pofile
        wagtail_localize:upload_pofile wagtail_localize:preview_translation wagtail_localize:stop_translation
        wagtaildocs_chooser:chosen wagtailimages_chooser:chosen wagtailimages_chooser:select_format
        texts_guides:index texts_guides:index_results texts_forms:index texts_forms:index_results
        texts_service_pages:index texts_service_pages:index_results
        texts_campaigns:index texts_campaigns:index_results texts_toolkits:index texts_toolkits:index_results
    """,
    "arsb": """
        wagtailadmin_api:pages:detail wagtailadmin_pages:edit wagtailadmin_pages:preview_on_edit
        wagtailadmin_pages:view_draft wagtailadmin_pages:usage wagtailadmin_pages:copy
        wagtailadmin_pages:revisions_view wagtailadmin_pages:revisions_revert wagtailadmin_pages:revisions_compare
        wagtailadmin_pages:workflow_history wagtailadmin_pages:workflow_history_detail wagtailadmin_pages:history
        wagtailadmin_pages:history_results portal_editorial:take_down_page portal_editorial:take_down_record
        campaign_films:again
    """,
    "arb": """
        wagtaildocs:index wagtaildocs:index_results wagtaildocs:add wagtaildocs:edit wagtaildocs:delete
        wagtaildocs:add_multiple wagtaildocs:document_usage wagtaildocs_chooser:create
        wagtailimages:index wagtailimages:index_results wagtailimages:add wagtailimages:edit wagtailimages:delete
        wagtailimages:add_multiple wagtailimages:image_usage wagtailimages:preview wagtailimages_chooser:create
    """,
    "atb": """
        portal_translations:submit_page_translation portal_translations:update_translations
        wagtail_localize:submit_page_translation wagtail_localize:update_translations
    """,
    "cb": "portal_editorial:outbox portal_editorial:outbox_retry",
    "ab": "wagtailadmin_pages:add wagtailadmin_pages:preview_on_add wagtailadmin_pages:add_subpage",
    "b": """
        wagtailadmin_pages:delete wagtailadmin_pages:unpublish wagtailadmin_pages:move wagtailadmin_pages:set_privacy
        wagtailadmin_pages:revisions_unschedule wagtailadmin_reports:locked_pages
        wagtailadmin_reports:locked_pages_results wagtailsettings:edit portal_editorial:exit_check
    """,
    "r": """
        wagtailadmin_pages:workflow_action wagtailadmin_pages:collect_workflow_action_data
        wagtailadmin_pages:workflow_preview
    """,
    "": """
        campaigns_edition campaigns_edition_list campaigns_edition_undo campaigns_draft_files campaigns_draft_file
        portal_translations:review
        wagtailadmin_login wagtailadmin_api:pages:find wagtail_bulk_action wagtailadmin_block_preview
        wagtailadmin_tag_model_autocomplete wagtailsettings:preview_on_edit wagtailimages:url_generator
        wagtailimages:url_generator_output
    """,
}
OPEN_TO = {name: letters for letters, names in BY_ROLES.items() for name in names.split()}


def open_to(name: str) -> str:
    """Letters of the roles that an address opens for. Raises KeyError when nobody has decided."""
    namespace, _colon, view = name.partition(":")
    kind, _underscore, model = namespace.partition("_")
    if kind == "wagtailsnippets":
        return MODELS[model][0][view]
    if kind == "wagtailsnippetchoosers":
        views, creators = MODELS[model]
        follows = {"create": creators} | ({"chosen": ALL} if views is TERMS else {})
        return (CHOOSER | follows)[view]
    return OPEN_TO[name]
