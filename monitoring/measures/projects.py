"""Measures over projects and co-creations; what was logged as an activity before they were kept counts beside them.

An activity counts no longer once a project that counts tells the same: one that it is linked to, or of the same name. So
no figure drops when projects are typed in after the fact, and nothing counts twice.
"""

from decimal import Decimal

from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from cmk3.models import FollowUp, Project, ProjectDistrict, ProjectPartner, ProjectUse
from fluxus.network.models import District
from monitoring.measures.activities import held, listed
from monitoring.measures.activity_parts import fewest_of
from monitoring.measures.ambitions import or_named
from monitoring.measures.evidence import Evidence, Group, Together
from monitoring.measures.narrowing import counts_by, narrowed
from monitoring.measures.outcomes import Weakest
from monitoring.measures.registry import measure
from monitoring.measures.telling import LOWER, NOT_REALISED, NOT_TOLD_TWICE, OUTSIDE
from monitoring.models import Activity
from schools.models import School


class Projects(Together):
    """Projects that count, and beside them the activities that tell of others."""

    def __init__(self, rows, activities=None, day_field=""):
        super().__init__(rows)
        self.activities = Activity.objects.none() if activities is None else activities.not_told_by(rows)
        self.own_day = day_field

    @property
    def day_field(self):
        return self.own_day or super().day_field

    def narrowed(self, narrowing):
        if not narrowing:
            return self
        found = Projects(narrowed(self.rows, narrowing), day_field=self.own_day)
        found.activities = narrowed(self.activities, narrowing)
        return found

    def breakdown(self, dimension):
        counts = counts_by(self.rows, dimension)
        for label, number in counts_by(self.activities, dimension).items():
            counts[label] = counts.get(label, 0) + number
        return [Group(label, counts[label], None) for label in sorted(counts, key=lambda one: (-counts[one], str(one)))]


@measure(
    _("Projects realised"),
    records=Project,
    counts=_("A project of the kind counts when it was finished or handed over in the period."),
    before="kind",
    leaves_out=(*NOT_REALISED, NOT_TOLD_TWICE),
)
def projects_realised(
    period, *, project, kind=None, begun=False, counting=False, in_and_out=False, schools=0, makers=0
):
    """Projects of a kind that were finished or handed over; with ``begun`` those that also began in the period.

    With ``counting`` co-creations that count for the plan alone, with ``in_and_out`` projects that connect in and out of
    school. Held activities of ``kind`` (with so many ``schools`` and ``makers``) count beside them, each thing once.
    """
    found = Project.objects.of_kinds(*listed(project)).realised(period).with_participation(period.end)
    if begun:
        found = found.begun_in(period)
    if in_and_out:
        found = found.filter(in_and_out_of_school=True)
    if counting:
        found = found.counting(period.end)
    return Projects(found, held(period, kind=kind, schools=schools, makers=makers) if kind else None)


@measure(
    _("Co-creations broadened, deepened and made lasting"),
    records=Project,
    counts=_(
        "A co-creation counts when it was proven in the period that "
        "it was broadened, deepened and made lasting: all three."
    ),
    before="kind",
    leaves_out=(_("A co-creation that lacks one of the three does not count."), OUTSIDE, NOT_TOLD_TWICE),
)
def co_creations_followed_up(period, *, origin=None, kind=None):
    """Co-creations, of an origin if named, of which all three follow-ups were proven in the period.

    Held activities of ``kind`` count beside them, each thing once.
    """
    found = Project.objects.co_creations().followed_up(FollowUp.Step.values, period)
    found = found.with_participation(period.end)
    if origin:
        found = found.filter(origin=origin)
    last = FollowUp.objects.filter(project=OuterRef("pk"), day__range=(period.start, period.end)).order_by()
    proven = Subquery(last.values("project").annotate(last=Max("day")).values("last"))
    return Projects(found.annotate(proven_on=proven), held(period, kind=kind) if kind else None, "proven_on")


@measure(
    _("Schools that use a co-creation of others"),
    records=School,
    counts=_("A school counts when on the last day it uses a co-creation that it did not make."),
    leaves_out=(_("Use that has ended does not count; a school that uses several counts once."),),
)
def schools_using_co_creations(period):
    """Different schools that use, on the last day, a co-creation that they did not make."""
    return Evidence(School.objects.filter(pk__in=ProjectUse.objects.current(period.end).values("school")))


@measure(
    _("Schools with a project"),
    records=School,
    counts=_("A school counts when it was partner of a project of the kind that was finished or handed over."),
    before="kind",
    leaves_out=(*NOT_REALISED, _("A school with several projects counts once.")),
)
def schools_with_project(period, *, project, kind=None, joined=False):
    """Different schools that were partner of a realised project of a kind; with ``joined`` one with subjects and goals.

    A school counts as well when a held activity of ``kind`` says so, from before projects were kept.
    """
    found = Project.objects.of_kinds(*listed(project)).realised(period)
    if joined:
        found = found.exclude(subjects="").exclude(learning_goals="")
    schools = School.objects.all()
    partners = ProjectPartner.objects.filter(project__in=found.order_by(), school=OuterRef("pk"))
    return Evidence(or_named(schools, schools.filter(Exists(partners)), period, kind))


@measure(
    _("Districts with a project"),
    records=District,
    counts=_("A district counts when a project of the kind went on in it, with the partners that are asked."),
    before="kind",
    leaves_out=(
        _("Ideas, and projects that were stopped, do not count."),
        _("A district with several projects counts once."),
        OUTSIDE,
    ),
)
def districts_with_project(period, *, project, kind=None, partner=None, schools=0, makers=0):
    """Different districts of projects of a kind that went on, with partners that fit: of a sort, so many schools and makers.

    A district counts as well when a held activity of ``kind`` that fits says so, from before projects were kept.
    """
    found = Project.objects.of_kinds(*listed(project)).going_on(period).with_participation(period.end)
    found = found.filter(school_count__gte=schools, maker_count__gte=makers)
    if partner:
        found = found.with_partner(period.end, organisation__kind__in=listed(partner))
    there = ProjectDistrict.objects.filter(project__in=found.order_by().values("pk"), district=OuterRef("pk"))
    counts = Q(Exists(there))
    if kind:
        logged = held(period, kind=kind, partner=partner, schools=schools, makers=makers)
        counts |= Q(Exists(logged.filter(district=OuterRef("pk"))))
    return Evidence(District.objects.filter(counts))


@measure(
    _("Each co-creation with enough partners"),
    records=Project,
    counts=_("Of each co-creation that went on the schools are counted, and the makers: the lower number counts."),
    before="kind",
    leaves_out=(
        _("Ideas, and co-creations that were stopped, do not count."),
        _("A partner that had left does not count."),
        NOT_TOLD_TWICE,
    ),
)
def participation_each(period, *, target, kind=None):
    """Per co-creation that went on the lower of two numbers, schools and makers, with what is lacking in words.

    Activities of ``kind`` that tell of other co-creations count beside them.
    """
    found = Project.objects.co_creations().going_on(period).with_participation(period.end)
    logged = Activity.objects.going_on(period).of_kinds(*listed(kind)) if kind else Activity.objects.none()
    return Participations(found, logged.not_told_by(found), target)


class Participations(Together, Weakest):
    """Co-creations with their partners, and the activities that tell of others; the weakest is the figure."""

    def __init__(self, rows, activities, target):
        own = [(described(one), Lower(rows.filter(pk=one.pk), one.participation)) for one in rows]
        super().__init__(rows, [*own, *fewest_of(activities)], target)
        self.activities = activities

    def narrowed(self, narrowing):
        if not narrowing:
            return self
        return Participations(narrowed(self.rows, narrowing), narrowed(self.activities, narrowing), self.target)


class Lower(Evidence):
    """Of one co-creation: the lower of its schools and its makers."""

    accumulates = False

    def __init__(self, rows, participation):
        super().__init__(rows)
        self.value = Decimal(participation.lower)

    @property
    def rules(self):
        return [LOWER]


def described(project):
    """Its name, with what it lacks for the plan."""
    lacking = project.participation.lacking
    return f"{project} ({lacking})" if lacking else str(project)
