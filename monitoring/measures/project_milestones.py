"""Milestones that a project reaches, or that somebody enters by hand, whichever came first."""

from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from cmk3.models import FollowUp, Project
from cmk3.models.projects import EVERY_LEVEL
from fluxus.desk.models import Attachment
from monitoring.measures.activities import listed
from monitoring.measures.logged import EntryOrRecord, logged
from monitoring.measures.registry import measure
from monitoring.measures.telling import NOT_REALISED, OUTSIDE, WITHDRAWN


@measure(
    _("Milestone by a project"),
    records=Project,
    counts=_("The first project of the kind that was finished or handed over."),
    leaves_out=(*NOT_REALISED, WITHDRAWN),
    logged=True,
)
def milestone_by_project(period, *, target, project, named=None, partner=None, document=False):
    """Reached by an entry by hand that says so, or by the first project of a kind that was finished or handed over.

    With ``named`` the project of that name alone, with ``partner`` one that had a partner organisation of that sort, with
    ``document`` one with a file on its page.
    """
    found = Project.objects.of_kinds(*listed(project)).realised(period).with_participation(period.end)
    if named:
        found = found.filter(title__iexact=named)
    if partner:
        found = found.with_partner(period.end, organisation__kind__in=listed(partner))
    if document:
        found = found.filter(Exists(documents()))
    return EntryOrRecord(logged(period, target), found.order_by("closed_on", "pk"), "closed_on")


@measure(
    _("Milestone by a co-creation for every level"),
    records=Project,
    counts=_("The co-creation of that name, once it is there for pre-school and groups 1 to 8 and that was proven."),
    leaves_out=(
        _("A co-creation that lacks a level does not count, nor does a broadening without proof."),
        OUTSIDE,
        WITHDRAWN,
    ),
    logged=True,
)
def milestone_by_broadening(period, *, target, named, parents=False):
    """Reached by an entry by hand, or by the co-creation of that name once it was broadened from pre-school to group 8.

    With ``parents`` only where they take part.
    """
    found = Project.objects.co_creations().filter(title__iexact=named, levels__contains=EVERY_LEVEL)
    if parents:
        found = found.filter(with_parents=True)
    broadened = FollowUp.objects.filter(
        project=OuterRef("pk"), step=FollowUp.Step.BROADENED, day__range=(period.start, period.end)
    )
    # Its levels are those of today: it came to all of them with the last of its broadenings.
    last = Subquery(broadened.order_by().values("project").annotate(last=Max("day")).values("last"))
    found = found.filter(Exists(broadened)).annotate(broadened_on=last).with_participation(period.end)
    return EntryOrRecord(logged(period, target), found.order_by("broadened_on", "pk"), "broadened_on")


@measure(
    _("Milestone by a document of a project"),
    records=Project,
    counts=_("The first project of the kind that has a file on its page with these words in its name or description."),
    leaves_out=(_("A file that was removed does not count, nor one on another kind of project."), OUTSIDE, WITHDRAWN),
    logged=True,
)
def milestone_by_document(period, *, target, project, titled):
    """Reached by an entry by hand, or by the first file with ``titled`` in its name on the page of a project of a kind.

    The day on which the file was put there counts.
    """
    files = documents().filter(Q(name__icontains=titled) | Q(description__icontains=titled))
    first = files.annotate(day=TruncDate("uploaded_at")).filter(day__range=(period.start, period.end)).order_by("day")
    found = Project.objects.of_kinds(*listed(project)).annotate(written_on=Subquery(first.values("day")[:1]))
    found = found.filter(written_on__isnull=False).with_participation(period.end)
    return EntryOrRecord(logged(period, target), found.order_by("written_on", "pk"), "written_on")


def documents():
    """The files on the page of a project that were not removed."""
    meta = Project._meta
    return Attachment.objects.filter(
        content_type__app_label=meta.app_label,
        content_type__model=meta.model_name,
        object_id=OuterRef("pk"),
        removed_on__isnull=True,
    )
