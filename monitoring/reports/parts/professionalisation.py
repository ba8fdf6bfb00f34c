"""What teachers and makers learned: meetings and trainings that the plan counts, who was there, and who is certified."""

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fluxus.common.periods import Period
from monitoring.models import Activity, ActivityKind
from monitoring.reports.parts.base import Part
from schools.models import School

Group = ActivityKind.Group
LEARNING = (Group.TRAINING, Group.MEETING)
PEOPLE = ("teachers", "makers", "others")


class Professionalisation(Part):
    key = "professionalisation"
    title = gettext_lazy("Professionalisation")

    def freeze(self, asked):
        kinds = _kinds_of(asked.plan)
        held = Activity.objects.held(asked.period).filter(kind__slug__in=kinds, kind__group__in=LEARNING).order_by()
        rows = held.values("kind__name", "kind__group").annotate(
            times=Count("pk"), **{f"sum_of_{people}": Sum(people) for people in PEOPLE}
        )
        if not rows:
            return None
        return {
            "groups": [
                [str(group.label), [_row(row) for row in rows.order_by("kind__name") if row["kind__group"] == group]]
                for group in LEARNING
            ],
            "icc": _certified(asked),
        }

    def words(self, frozen):
        rows = [row for _group, rows in frozen["groups"] for row in rows]
        times = sum(row["times"] for row in rows)
        teachers, makers = (sum(row[people] for row in rows) for people in ("teachers", "makers"))
        sentences = [
            ngettext(
                "%(times)s meeting or training was held, with %(teachers)s attendances of teachers and %(makers)s of makers.",
                "%(times)s meetings and trainings were held, with %(teachers)s attendances of teachers and %(makers)s of "
                "makers.",
                times,
            )
            % {"times": times, "teachers": teachers, "makers": makers}
        ]
        if frozen["icc"]:
            certified, schools = frozen["icc"]
            sentences.append(
                _("%(certified)s of the %(schools)s schools that take part have a certified ICC coordinator.")
                % {"certified": certified, "schools": schools}
            )
        return " ".join(sentences)


def _kinds_of(plan):
    """The short names of the kinds of activity that a target of the plan counts."""
    named = [target.measure.get("kind") for target in plan.targets.all()]
    return {slug for kind in named if kind for slug in ([kind] if isinstance(kind, str) else kind)}


def _row(row):
    people = {name: row[f"sum_of_{name}"] or 0 for name in PEOPLE}
    return {"name": row["kind__name"], "times": row["times"], **people}


def _certified(asked):
    """Of the schools that take part, how many have a certified ICC coordinator, and how many there are."""
    if asked.programme is None:
        return None
    schools = School.objects.open_on(asked.day).participating(Period(asked.day, asked.day), programme=asked.programme)
    return [schools.having_icc(asked.day).count(), schools.count()]
