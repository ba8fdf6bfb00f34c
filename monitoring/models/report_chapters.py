"""The words of a report, chapter by chapter."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from monitoring.models.report import Report


@tracked
class ReportChapter(Record):
    """The words of one chapter of a report: first the summary, then the sections of the plan and the other parts."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="chapters", verbose_name=_("report"))
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("chapter"), max_length=120)
    part = models.CharField(
        _("part"),
        max_length=24,
        blank=True,
        editable=False,
        help_text=_("Empty: the summary, or a section of the plan."),
    )
    narrative = models.TextField(_("text"), blank=True, help_text=_("An empty line starts a new paragraph."))

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("chapter of a report")
        verbose_name_plural = _("chapters of reports")
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "position"],
                name="one_chapter_per_report_and_position",
                violation_error_message=_("This report already has a chapter at that position."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="words_stay_once_issued",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Insert,
                func="""
                IF EXISTS (SELECT 1 FROM monitoring_report WHERE id = NEW.report_id AND state = 'issued') THEN
                    RAISE EXCEPTION 'The words of an issued report do not change.';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return self.name[:1].upper() + self.name[1:]

    def get_absolute_url(self):
        return f"{self.report.get_absolute_url()}#chapter-{self.position}"
