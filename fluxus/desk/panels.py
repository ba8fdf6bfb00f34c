"""What the desk shows on every record: action items, files, timeline, history; and on every start page."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import events_with_parts
from fluxus.common.lists import Tab, tab_sources
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Entry, Panel, register_card, register_panel, register_timeline, timeline_of
from fluxus.desk.models import ActionItem, Attachment, ProposedChange, SavedView

ON_START_PAGE = 8


def address_parts(record):
    """The parts of an address that name ``record``."""
    return {"app_label": record._meta.app_label, "model_name": record._meta.model_name, "pk": record.pk}


def action_items(record, user):
    if isinstance(record, ActionItem):
        return None
    items = list(ActionItem.objects.visible_on(record, user).select_related("owner__person"))
    done = sorted((item for item in items if item.done_on), key=lambda item: item.done_on, reverse=True)
    return {"open": [item for item in items if not item.done_on], "done": done, "parts": address_parts(record)}


def proposals(record, user):
    """What somebody would change about the record, for whoever may decide on it."""
    changes = list(ProposedChange.objects.visible_on(record, user).open().with_people())
    if not changes:
        return None
    may_decide = (
        user.has_perm("desk.change_proposedchange")
        and type(record).objects.editable_by(user).filter(pk=record.pk).exists()
    )
    return {
        "changes": changes,
        "may_decide": may_decide,
        "decide_url": reverse("desk:proposedchange_decide", kwargs=address_parts(record)),
    }


def attachments(record, user):
    files = Attachment.objects.visible_on(record, user).filter(removed_on__isnull=True)
    return {"files": files.select_related("uploaded_by__person"), "parts": address_parts(record)}


def timeline(record, user):
    return {"entries": timeline_of(record, user)}


def happened_on_the_desk(record, user):
    """What was promised and done about a record, and the files that were added to it."""
    items = ActionItem.objects.visible_on(record, user).done().select_related("owner__person")
    files = Attachment.objects.visible_on(record, user).filter(removed_on__isnull=True)
    done = [
        Entry(item.done_on, item.title, item.get_absolute_url(), _("done"), str(item.owner), "check2-square")
        for item in items
    ]
    added = [
        Entry(localdate(file.uploaded_at), file.name, file.get_absolute_url(), _("file"), file.description, "paperclip")
        for file in files
    ]
    return done + added


def history(record, user):
    if not (user.is_staff and hasattr(record, "events")):
        return None
    return {"events": events_with_parts(record, user=user)}


def my_promises(_record, user):
    items = (
        ActionItem.objects.visible_to(user).of(user).open().select_related("content_type").prefetch_related("subject")
    )
    return {"items": items[:ON_START_PAGE], "more": items.count() > ON_START_PAGE}


def saved_views(request):
    """The tabs above a list: all rows, and what the user saved."""
    views = (
        list(SavedView.objects.visible_to(request.user).filter(page=request.path))
        if request.user.is_authenticated
        else []
    )
    if not views:
        return []
    now = _without_page(request.GET.urlencode())
    tabs = [Tab(str(_("All")), request.path, now == "")]
    return tabs + [
        Tab(view.name, f"{view.page}?{view.query}", now == _without_page(view.query), view.pk) for view in views
    ]


def _without_page(query):
    parameters = QueryDict(query, mutable=True)
    parameters.pop("page", None)
    return "&".join(sorted(f"{name}={value}" for name, values in parameters.lists() for value in values if value))


def register():
    """Called once, when all apps are loaded."""
    register_panel(
        None,
        Panel(
            "action-items",
            _("Action items"),
            "desk/_action_items.html",
            action_items,
            "desk.view_actionitem",
            30,
            side=True,
        ),
    )
    register_panel(
        None,
        Panel("proposals", _("Proposed changes"), "desk/_proposals.html", proposals, "desk.view_proposedchange", 5),
    )
    register_panel(
        None,
        Panel("attachments", _("Files"), "desk/_attachments.html", attachments, "desk.view_attachment", 40, side=True),
    )
    register_panel(None, Panel("timeline", _("Timeline"), "desk/_timeline.html", timeline, order=80))
    register_panel(None, Panel("history", _("History"), "desk/_history.html", history, order=95))
    register_card(Panel("promises", _("My promises"), "desk/_promises.html", my_promises, "desk.change_actionitem", 20))
    register_timeline(None, happened_on_the_desk, "documents")
    tab_sources.append(saved_views)
    register_section(Section(_("Start"), "start", "", "house"))
    register_section(Section(_("Action items"), "desk:actionitem_list", "desk.view_actionitem", "check2-square"))
    register_section(
        Section(_("Proposed changes"), "desk:proposedchange_list", "desk.change_proposedchange", "pencil-square")
    )
    register_section(Section(_("Background work"), "desk:job_list", "desk.view_job", "hourglass-split", office=True))
    register_section(Section(_("Sent mail"), "desk:message_list", "desk.view_message", "envelope"))
