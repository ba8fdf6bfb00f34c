"""What *check* and *act* taught: how many rounds went round, what schools and makers told, what was agreed next."""

import datetime as dt
from collections import Counter

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fluxus.common.figures import figure
from fluxus.common.periods import school_year_of
from monitoring.cycles.years import PILLARS, SCORE, SIDES, by_side
from monitoring.models import Cycle, CycleAnswer, CycleEvaluation, CycleStep
from monitoring.models.cycle_questions import Verdict
from monitoring.reports.parts.base import Audience, Part

Step = CycleStep.Step
TAUGHT = (Step.CHECK, Step.ACT)
NAMED = 12  # texts that fit on a page or two; all of them are in the CRM


class Round:
    """A cycle as it stood on a day: its step, and what had been written at the steps that were finished by then."""

    def __init__(self, cycle, day):
        self.cycle = cycle
        self.finished = [step for step in cycle.steps_in_order if step.finished_at and _day_of(step) <= day]

    @property
    def state(self):
        return list(Cycle.State)[len(self.finished)]

    @property
    def texts(self):
        return [[str(Step(one.step).label), one.text] for one in self.finished if one.step in TAUGHT and one.text]

    @property
    def is_for_others(self):
        return self.cycle.shared or self.cycle.project_id


class Lessons(Part):
    key = "lessons"
    title = gettext_lazy("Lessons from check and act")

    def freeze(self, asked):
        years = range(school_year_of(asked.period.start), school_year_of(asked.day) + 1)
        cycles = Cycle.objects.visible_to(asked.by).filter(school_year__in=years)
        rounds = [Round(cycle, asked.day) for cycle in cycles.with_names().prefetch_related("steps")]
        if not rounds:
            return None
        evaluations = CycleEvaluation.objects.filter(cycle__in=cycles.order_by(), asked_at__lt=_after(asked.day))
        answers = CycleAnswer.objects.filter(
            evaluation__in=evaluations.answered().filter(answered_at__lt=_after(asked.day)).order_by()
        ).order_by()
        return {
            "steps": _per_step(rounds),
            "asked": evaluations.count(),
            "answered": answers.values("evaluation").distinct().count(),
            "verdicts": _verdicts(answers),
            "pillars": _pillars(answers),
            "texts": _texts(rounds, asked),
        }

    def words(self, frozen):
        cycles = sum(number for _key, _label, number in frozen["steps"])
        closed = sum(number for key, _label, number in frozen["steps"] if key == Cycle.State.CLOSED)
        sentences = [
            ngettext(
                "%(number)s PDCA cycle ran; %(closed)s went all the way round.",
                "%(number)s PDCA cycles ran; %(closed)s went all the way round.",
                cycles,
            )
            % {"number": cycles, "closed": closed}
        ]
        if frozen["asked"]:
            sentences.append(
                _("Of %(asked)s schools and makers that were asked how the year went, %(answered)s told it.")
                % {"asked": frozen["asked"], "answered": frozen["answered"]}
            )
        return " ".join(sentences)

    def drawn(self, frozen):
        return {
            **frozen,
            "pillars": [[label, *map(_average, (school, maker))] for label, school, maker in frozen["pillars"]],
        }


def _day_of(step):
    return timezone.localdate(step.finished_at)


def _after(day):
    """The first moment that is no longer ``day``."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))


def _per_step(rounds):
    """How many cycles stood at each step."""
    numbers = Counter(one.state for one in rounds)
    return [[state.value, str(state.label), numbers[state]] for state in Cycle.State]


def _verdicts(answers):
    """Per question how many said yes, partly and no."""
    counted = {verdict.value: Count("pk", filter=Q(verdict=verdict)) for verdict in Verdict}
    rows = answers.exclude(verdict="").values("question__text").annotate(**counted)
    return [
        [row["question__text"], *(row[verdict.value] for verdict in Verdict)]
        for row in rows.order_by("question__position", "question__text")
    ]


def _pillars(answers):
    """Per pillar the average score of schools and of makers, each with the number of answers."""
    rows = {row[SCORE]: row for row in by_side(answers.filter(score__isnull=False), SCORE)}
    return [
        [
            str(pillar.label),
            *([_float(rows[pillar.value][f"{side}_average"]), rows[pillar.value][f"{side}_number"]] for side in SIDES),
        ]
        for pillar in PILLARS
        if pillar.value in rows
    ]


def _float(average):
    return None if average is None else float(average)  # rounded where it is shown, once


def _texts(rounds, asked):
    """What was written at *check* and *act*, the newest rounds first.

    Outside our own house goes what was shared with the school, and what is about a project.
    """
    told = [one for one in rounds if one.texts and (one.is_for_others or asked.report.audience == Audience.INTERNAL)]
    told.sort(key=lambda one: (one.cycle.school_year, one.cycle.pk), reverse=True)
    return [[str(one.cycle), one.texts] for one in told[:NAMED]]


def _average(told):
    average, number = told
    return (
        "–"
        if average is None
        else _("%(average)s (%(number)s×)")
        % {
            "average": figure(average, 1),
            "number": number,
        }
    )
