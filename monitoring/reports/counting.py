"""The figures of a report and the words they suggest: taken once, by a worker."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from monitoring.models import Report, ReportChapter
from monitoring.reports import drafting
from monitoring.reports.freezing import freeze

LANGUAGE = "nl"  # of everything in a report, whoever made it


@transaction.atomic
def freeze_once(report, moment=None):
    """Count the figures of ``report`` and propose its words, unless that was done; whoever comes second waits and finds them."""
    Report.objects.select_for_update().get(pk=report.pk)
    report.refresh_from_db()
    if report.is_frozen:
        return
    moment = moment or timezone.now()
    with override(LANGUAGE):
        figures = freeze(report, moment)
        words = drafting.chapters(figures)
    Report.objects.filter(pk=report.pk).update(figures=figures, frozen_at=moment)
    ReportChapter.objects.bulk_create(
        ReportChapter(report=report, position=position, name=name, part=part, narrative=narrative)
        for position, (name, part, narrative) in enumerate(words)
    )
    report.refresh_from_db()
