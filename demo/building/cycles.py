"""The yearly round of a third of the schools: those of past years closed, this year's at each of the steps."""

import datetime as dt

from django.utils import timezone

from demo.building.chance import between, pick, share
from demo.building.files import document
from fluxus.common.periods import school_year_of
from fluxus.desk.models import ActionItem
from monitoring.cycles.doing import makers_of
from monitoring.cycles.opening import due, proposed_plan
from monitoring.models import Cycle, CycleAnswer, CycleEvaluation, CycleQuestion, CycleStep
from monitoring.models.cycle_questions import Verdict
from schools.models import SchoolRole

Step, State = CycleStep.Step, Cycle.State
ONE_IN = 3
YEARS_BACK = 4
LINK_WORKS = dt.timedelta(weeks=8)
MAKERS = 2  # of one cycle that are asked
# How far this year's cycles are, and how far a few of last year's came.
NOW = (State.PLAN, State.DO, State.DO, State.DO, State.CHECK, State.CHECK, State.ACT)
LAST_YEAR = (State.CLOSED, State.CLOSED, State.CLOSED, State.CLOSED, State.ACT, State.CHECK)


def build_cycles(schools, holders, today):
    """Cycles of the last years and this one; the texts follow from the year before, as they do on screen."""
    writer = _Writer(holders, today)
    chosen = [school for school in schools if school.is_open and school.pk in holders.terms][::ONE_IN]
    this_year = school_year_of(today)
    for year in range(this_year - YEARS_BACK, this_year + 1):
        writer.write(chosen, year, _states(year, this_year))
    return writer


def _states(year, this_year):
    return {this_year: NOW, this_year - 1: LAST_YEAR}.get(year, (State.CLOSED,))


class _Writer:
    """Writes the cycles of one year at a time, as a plan begins with how the year before ended."""

    def __init__(self, holders, today):
        self.holders, self.today, self.story = holders, today, document("cycles")
        self.questions = list(CycleQuestion.objects.filter(is_asked=True))
        self.contacts = {}
        for role in SchoolRole.objects.current(today).filter(role__in=("icc", "director")).select_related("person"):
            self.contacts.setdefault(role.school_id, role.person)

    def write(self, schools, year, states):
        cycles = [self._cycle(school, year, states[number % len(states)]) for number, school in enumerate(schools)]
        Cycle.objects.bulk_create(cycles)
        CycleStep.objects.bulk_create(step for cycle in cycles for step in self._steps(cycle))
        ActionItem.objects.bulk_create(item for cycle in cycles for item in self._promises(cycle))
        evaluations = [one for cycle in cycles for one in self._evaluations(cycle)]
        CycleEvaluation.objects.bulk_create(evaluations)
        told = [one for one in evaluations if self._is_told(one)]
        CycleAnswer.objects.bulk_create(answer for one in told for answer in self._answers(one))
        for one in told:
            one.state, one.answered_at = CycleEvaluation.State.ANSWERED, one.asked_at + dt.timedelta(days=5)
        CycleEvaluation.objects.bulk_update(told, ["state", "answered_at"])

    def _cycle(self, school, year, state):
        closed_on = self._day(Step.ACT, year, school) if state == State.CLOSED else None
        return Cycle(school=school, school_year=year, state=state, closed_on=closed_on, shared=state != State.PLAN)

    def _day(self, step, year, school):
        """The day on which a step was finished: around its last day, never in the future."""
        day = due(step, year) - dt.timedelta(days=between(0, 14, school.code, year, step))
        return min(day, self.today - dt.timedelta(days=between(1, 9, school.code, step)))

    def _is_past(self, cycle, step):
        order = list(State.values)
        return order.index(cycle.state) > order.index(step)

    def _steps(self, cycle):
        key = (cycle.school.code, cycle.school_year)
        texts = {Step.PLAN: proposed_plan(cycle)}
        for step in Step:
            past = self._is_past(cycle, step)
            day = self._day(step, cycle.school_year, cycle.school)
            yield CycleStep(
                cycle=cycle,
                step=step,
                due=due(step, cycle.school_year),
                text=texts.get(step) or (pick(self.story[step], *key, step) if past and step in self.story else ""),
                finished_at=_noon(day) if past else None,
                finished_by=self.holders.on(cycle.school, day) if past else None,
            )

    def _promises(self, cycle):
        if not self._is_past(cycle, Step.ACT):
            return
        key = (cycle.school.code, cycle.school_year)
        yield ActionItem(
            subject=cycle,
            title=pick(self.story["promises"], *key, "promise"),
            due=due(Step.PLAN, cycle.school_year + 1),
            owner=self.holders.on(cycle.school, self.today),
            done_on=None if share(*key, "done") < 0.3 else min(self.today, due(Step.PLAN, cycle.school_year + 1)),
        )

    def _evaluations(self, cycle):
        """The school and a few makers, asked once the check began; at some schools nobody has been asked yet."""
        if not self._is_past(cycle, Step.DO) or share(cycle.school.code, cycle.school_year, "asked") < 0.1:
            return
        asked_on = self._day(Step.DO, cycle.school_year, cycle.school)
        person = self.contacts.get(cycle.school_id)
        moment = {"asked_at": _noon(asked_on), "expires_on": asked_on + LINK_WORKS}
        yield CycleEvaluation(
            cycle=cycle, school=cycle.school, recipient=person, email=person.email if person else "", **moment
        )
        for maker in makers_of(cycle)[:MAKERS]:
            yield CycleEvaluation(cycle=cycle, maker=maker, recipient=maker.person, email=maker.email, **moment)

    def _is_told(self, one):
        return self._is_past(one.cycle, Step.CHECK) or share(str(one.body), one.cycle.school_year, "told") < 0.5

    def _answers(self, one):
        """Schools grow a little with the years; makers see it from outside and leave some open."""
        key = (str(one.body), one.cycle.school.code, one.cycle.school_year)
        for question in self.questions:
            if one.maker_id and question.kind != CycleQuestion.Kind.WORDS and share(*key, question.topic) < 0.3:
                continue
            yield CycleAnswer(evaluation=one, question=question, **self._said(one, question, key))

    def _said(self, one, question, key):
        if question.kind == CycleQuestion.Kind.WORDS:
            return {"words": pick(self.story[question.topic], *key, question.topic)}
        if question.kind == CycleQuestion.Kind.VERDICT:
            return {
                "verdict": pick(
                    [Verdict.YES, Verdict.YES, Verdict.PARTLY, Verdict.PARTLY, Verdict.NO], *key, question.topic
                )
            }
        start = between(1, 3, one.cycle.school.code, question.topic)
        years = one.cycle.school_year - school_year_of(self.today) + YEARS_BACK
        return {"score": min(5, start + years // 2 + between(0, 1, *key, question.topic))}


def _noon(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12, 0)))
