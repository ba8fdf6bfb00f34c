"""The questions that boards, cards, reports and targets ask about PDCA cycles."""

from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fluxus.common.scoping import ScopedQuerySet
from fluxus.common.search import containing
from schools.models import School


class Step(models.TextChoices):
    """The four steps of a cycle; each has its text, its last day, and who finished it when."""

    PLAN = "plan", pgettext_lazy("step of a cycle", "plan")
    DO = "do", pgettext_lazy("step of a cycle", "do")
    CHECK = "check", pgettext_lazy("step of a cycle", "check")
    ACT = "act", pgettext_lazy("step of a cycle", "act")


class CycleState(models.TextChoices):
    """At which step a cycle is; closed once the last is finished."""

    PLAN = "plan", pgettext_lazy("step of a cycle", "plan")
    DO = "do", pgettext_lazy("step of a cycle", "do")
    CHECK = "check", pgettext_lazy("step of a cycle", "check")
    ACT = "act", pgettext_lazy("step of a cycle", "act")
    CLOSED = "closed", pgettext_lazy("step of a cycle", "closed")


class Stuck(models.TextChoices):
    """Why a cycle does not move on."""

    NOBODY_ASKED = "nobody_asked", _("nobody has been asked yet")
    NOT_ANSWERED = "not_answered", _("asked, and not answered")
    PAST_DUE = "past_due", _("past its day")


class CycleQuerySet(ScopedQuerySet):
    def of_year(self, start):
        """Cycles of the school year that starts in ``start``."""
        return self.filter(school_year=start)

    def going_on(self):
        """Those that are not closed."""
        return self.exclude(state=CycleState.CLOSED)

    def closed(self, period):
        """Those of which the last step was finished on a day of ``period``."""
        return self.filter(state=CycleState.CLOSED, closed_on__range=(period.start, period.end))

    def evaluated(self):
        """Those about which at least one side has told how it went."""
        return self.filter(Exists(self._evaluations().answered()))

    def of_expert(self, user):
        """Those of schools of which ``user`` is account holder now, and of projects that ``user`` leads."""
        return self.filter(Q(school__in=School.objects.in_portfolio_of(user)) | Q(project__owner=user))

    def before(self, cycle):
        """The cycles of the same school or project in earlier years, newest first."""
        same = self.filter(school=cycle.school_id, project=cycle.project_id)
        return same.filter(school_year__lt=cycle.school_year).order_by("-school_year")

    def with_standing(self, day=None):
        """Annotate ``due``, the last day of the step it is at, and ``stuck``: why it does not move on, empty when it does."""
        day = day or timezone.localdate()
        steps = self.model._meta.get_field("steps").related_model.objects
        due = steps.filter(cycle=OuterRef("pk"), step=OuterRef("state")).values("due")[:1]
        checking, evaluations = Q(state=CycleState.CHECK), self._evaluations()
        lapsed = evaluations.waiting().filter(expires_on__lt=day)
        silent = Exists(evaluations.asked_long_ago(day)) | Exists(lapsed)
        reasons = (
            When(checking & ~Exists(evaluations), then=Value(Stuck.NOBODY_ASKED)),
            When(checking & silent, then=Value(Stuck.NOT_ANSWERED)),
            When(due__lt=day, then=Value(Stuck.PAST_DUE)),
        )
        return self.annotate(due=Subquery(due)).annotate(
            stuck=Case(*reasons, default=Value(""), output_field=models.CharField())
        )

    def stuck_first(self):
        """Order cycles of ``with_standing``: what does not move on on top, then by the day before which it should."""
        moves = Case(When(stuck="", then=Value(1)), default=Value(0), output_field=IntegerField())
        return self.order_by(moves, models.F("due").asc(nulls_last=True), "-school_year", "pk")

    def with_names(self):
        """Fetch what a line about a cycle names, so that a list costs one query."""
        return self.select_related("school__board", "school__district", "project")

    def search(self, words):
        """Cycles of which the school or project holds every word."""
        found = containing(words, "school__search_text") | containing(words, "project__search_text")
        return self.filter(found)

    def _evaluations(self):
        related = self.model._meta.get_field("evaluations").related_model
        return related.objects.filter(cycle=OuterRef("pk")).order_by()
