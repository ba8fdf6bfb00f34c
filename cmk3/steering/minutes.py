"""The minutes on paper: what stood and was said, frozen when they are issued, drawn once."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import override

from cmk3.models import IssuedMinutes, SteeringGroupMeeting
from cmk3.steering import emails
from cmk3.steering.carrying import carried_to, promised_at
from cmk3.steering.inviting import reachable
from cmk3.steering.language import LANGUAGE
from fluxus.common.pdf import draw_pdf

STYLESHEET = "css/minutes.css"
TEMPLATE = "cmk3/steering/document.html"


class Document:
    """What the page of the minutes needs; ``sheets`` is what higher apps print on it, such as the standing of the targets."""

    def __init__(self, meeting, sheets=()):
        self.meeting, self.sheets = meeting, [sheet.html for sheet in sheets]
        self.sender = settings.ORGANISATION

    @cached_property
    def presence(self):
        """Who sat on which seat, and whether that was enough to decide."""
        return SteeringGroupMeeting.objects.with_presence().get(pk=self.meeting.pk)

    @cached_property
    def attendances(self):
        found = self.meeting.attendances.select_related("seat", "member", "replacement")
        return sorted(found, key=lambda one: (one.seat.position, str(one.seat)))

    @cached_property
    def items(self):
        return self.meeting.agenda.select_related("theme", "brought_by").prefetch_related("decisions")

    @cached_property
    def carried(self):
        return carried_to(self.meeting)

    @cached_property
    def promised(self):
        return promised_at(self.meeting)


def page_of(meeting, sheets=()):
    """The HTML of the minutes, in Dutch whoever asks."""
    with override(LANGUAGE):
        return render_to_string(TEMPLATE, {"document": Document(meeting, sheets)})


@transaction.atomic
def issue(meeting, by, sheets=()):
    """Make the minutes final: from now on neither words nor attendance nor decisions change."""
    meeting.move_to(SteeringGroupMeeting.State.ISSUED)
    return IssuedMinutes.freeze(meeting, page_of(meeting, sheets), by)


def pdf_of(minutes):
    """The PDF of issued minutes: drawn when it is first asked for, the same file from then on."""
    if not minutes.pdf:
        minutes.keep(draw_pdf(minutes.page, stylesheet=STYLESHEET))
    with minutes.pdf.open() as kept:
        return kept.read()


def draft_of(meeting, sheets=()):
    """The PDF of the minutes as they stand now; every page says that they are a concept."""
    return draw_pdf(page_of(meeting, sheets), stylesheet=STYLESHEET)


@transaction.atomic
def mail_to_members(minutes, version=""):
    """Send the minutes to the members of the day, and say to how many.

    ``version`` is their last ``mailing`` as the sender knew it: of two who send them, or of one who presses twice, the
    second is told.
    """
    minutes = IssuedMinutes.objects.select_for_update(no_key=True).get(pk=minutes.pk)
    if version != minutes.mailing:
        raise ValidationError(_("The minutes have been mailed meanwhile; they were not sent again."))
    pdf, people = pdf_of(minutes), reachable(minutes.meeting).values()
    if not people:
        raise ValidationError(_("Of no member an e-mail address is known."))
    for person in people:
        emails.send_minutes(minutes, person, pdf)
    minutes.mailed_at = timezone.now()
    minutes.save(update_fields=["mailed_at"])
    return len(people)
