"""What is on the agenda of a meeting, and what was said about it."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from cmk3.models.meetings import SteeringGroupMeeting
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.network.models import Person
from schools.models import Theme


def only_until_issued(meeting):
    """The rows of a meeting change until its minutes are issued; ``meeting`` is SQL for its key, out of the row ``{row}``."""
    keys = ", ".join(meeting.format(row=row) for row in ("NEW", "OLD"))
    return pgtrigger.Trigger(
        name="only_until_issued",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            PERFORM 1 FROM cmk3_steeringgroupmeeting WHERE id IN (KEYS) ORDER BY id FOR NO KEY UPDATE;
            IF EXISTS (SELECT 1 FROM cmk3_steeringgroupmeeting WHERE id IN (KEYS) AND state = 'issued') THEN
                RAISE EXCEPTION 'What stands in issued minutes changes no more.'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
        """.replace("KEYS", keys),
    )


class AgendaItemQuerySet(ScopedQuerySet):
    def removable(self):
        """Those that can be taken off again: nobody wrote or decided anything yet."""
        return self.filter(meeting__state__in=["planned", "invited"], minutes="", decisions__isnull=True)

    def make_room(self, position):
        """Move the items from ``position`` on one place down, so that another can stand there."""
        if self.filter(position=position).exists():
            self.filter(position__gte=position).update(position=models.F("position") + 1)


@tracked
class AgendaItem(Record):
    """A point of the agenda; some are filled by what is known: the last minutes, open action items, standing targets."""

    class Source(models.TextChoices):
        WORDS = "words", _("its own words")
        MINUTES = "minutes", _("the minutes of the last meeting")
        ACTIONS = "actions", _("action items that are still open")
        STANDING = "standing", _("the standing of the targets")

    meeting = models.ForeignKey(SteeringGroupMeeting, models.PROTECT, related_name="agenda", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(_("number of the item"))
    title = models.CharField(_("subject"), max_length=160)
    source = models.CharField(_("shows"), max_length=10, choices=Source, default=Source.WORDS)
    minutes_of = models.ForeignKey(
        SteeringGroupMeeting,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="minutes_on_agendas",
        verbose_name=_("the meeting whose minutes it names"),
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="agenda_items", verbose_name=_("theme")
    )
    text = models.TextField(_("explanation"), blank=True, help_text=_("What is asked of the meeting."))
    brought_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="agenda_items", verbose_name=_("brought by")
    )
    minutes_allotted = models.PositiveSmallIntegerField(_("minutes of time"), null=True, blank=True)
    minutes = models.TextField(_("what was said"), blank=True, help_text=_("An empty line starts a new paragraph."))

    scope = STAFF
    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["meeting", "position", "pk"]
        indexes = [models.Index(fields=["meeting", "position"], name="agendaitem_in_order")]
        triggers = [only_until_issued("{row}.meeting_id")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#item-{self.pk}"
