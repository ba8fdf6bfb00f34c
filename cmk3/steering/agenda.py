"""The agenda that every meeting begins with: the last minutes, what is still open, how the targets stand."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from cmk3.models import AgendaItem
from cmk3.steering.language import LANGUAGE

Source = AgendaItem.Source


def fill_agenda(meeting):
    """Put the usual items on the agenda of a new meeting; whoever plans it adds and takes off."""
    before = meeting.previous()
    with override(LANGUAGE):
        items = list(_usual_items(before))
    return AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=position,
            title=title,
            source=source,
            minutes_of=before if source == Source.MINUTES else None,
            minutes_allotted=minutes,
        )
        for position, (title, source, minutes) in enumerate(items, start=1)
    )


def _usual_items(before):
    yield _("Opening and announcements"), Source.WORDS, 5
    if before is not None:
        yield _("Minutes of %(day)s") % {"day": date_format(before.day, "j F Y")}, Source.MINUTES, 5
        yield _("Action items"), Source.ACTIONS, 10
    yield _("Standing of the targets"), Source.STANDING, 20
    yield _("Any other business"), Source.WORDS, 5


def next_position(meeting):
    """The number of an item that is added: before the last one, with which a meeting closes."""
    last = meeting.agenda.order_by("-position").first()
    return last.position if last else 1
