"""What a report tells beside the chapters of its plan."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from fluxus.common.periods import Period
from monitoring.models import Cycle, CycleAnswer, CycleQuestion, CycleStep, Report
from monitoring.reports.document import Document
from monitoring.reports.editions import make_report
from monitoring.reports.parts import PARTS
from monitoring.reports.printing import draw
from schools.budgets.posting import commit, spend
from tests.factories.budgets import BudgetFactory, BudgetRoundFactory
from tests.factories.cycles import CycleEvaluationFactory, CycleFactory
from tests.factories.funding import FundingLineFactory, PopulationFactory
from tests.factories.monitoring import ActivityFactory, ActivityKindFactory, TargetFactory
from tests.factories.projects import CoCreationFactory, FollowUpFactory, ProjectUseFactory
from tests.factories.risks import RiskAssessmentFactory, TargetRiskFactory
from tests.factories.schools import ParticipationFactory, PupilCountFactory, SchoolFactory
from tests.plugins.reports import PERIOD, frozen_report

DAY = dt.date(2023, 6, 1)


@pytest.fixture
def report(starry_plan, manager):
    """Makes the report, once what it should tell is there."""

    def make(audience="fund", period=PERIOD):
        return frozen_report(starry_plan, period, audience, manager)

    return make


def part(report, key):
    return report.figures["parts"].get(key)


def text(report, key):
    return report.chapters.get(part=key).narrative


def test_participation_is_told_by_type_track_place_and_year(starry_plan, report):
    taking = SchoolFactory(type="bo", municipality__name="Sterrendam")
    PupilCountFactory(school=taking, pupils=120)
    ParticipationFactory(school=taking, programme=starry_plan.programme, track=2, since=dt.date(2022, 8, 1))
    SchoolFactory(type="sbo", municipality__name="Maanstad")
    told = part(report(), "participation")
    assert [(row["open"], row["taking_part"], row["tracks"], row["share"], row["pupils"]) for row in told["types"]] == [
        (1, 1, [0, 1], 100, 120),
        (1, 0, [0, 0], 0, 0),
    ]
    assert [row["label"] for row in told["places"]] == ["Maanstad", "Sterrendam"]
    assert told["whole"]["taking_part"] == 1
    assert [number for _day, number in told["years"]] == [0, 1, 1, 1]


def test_boards_read_participation_per_board_and_no_money_nor_risks(starry_plan, report):
    school = SchoolFactory()
    ParticipationFactory(school=school, programme=starry_plan.programme)
    RiskAssessmentFactory()
    FundingLineFactory(programme=starry_plan.programme, year=2023)
    boards, fund = report("boards"), report("fund")
    assert [row["label"] for row in part(boards, "participation")["places"]] == [school.board.name]
    assert {"money", "risks"} & set(boards.figures["parts"]) == set()
    assert {"money", "risks"} <= set(fund.figures["parts"])


def test_a_co_creation_says_whether_it_counts_and_why(report):
    whole, short = CoCreationFactory(schools=2, makers=2), CoCreationFactory(schools=2, makers=1)
    FollowUpFactory(project=whole)
    ProjectUseFactory(project=whole)
    told = {one["title"]: one for one in part(report(), "co_creations")["projects"]}
    assert (told[whole.title]["counts"], told[short.title]["counts"]) == (True, False)
    assert told[short.title]["why"] == str(short.participation)
    assert (len(told[whole.title]["schools"]), len(told[whole.title]["makers"])) == (2, 2)
    assert told[whole.title]["steps"] == {"broadened": "2023-10-02"}
    assert told[whole.title]["uses"] == 1


def test_co_creations_logged_as_activities_stand_beside_and_are_not_told_twice(report):
    project = CoCreationFactory(schools=2, makers=2)
    kind = ActivityKindFactory(slug="co-creatie")
    ActivityFactory(kind=kind, title=project.title)
    ActivityFactory(kind=kind, title="Maanmuziek")
    assert part(report(), "co_creations")["activities"] == [["2023-03-14", "Maanmuziek"]]


def test_what_lies_after_the_last_day_of_the_report_is_not_told(report):
    CoCreationFactory(schools=2, makers=2)
    assert part(report(period=Period(PERIOD.start, dt.date(2022, 6, 30))), "co_creations") is None


def test_professionalisation_counts_meetings_and_trainings_of_the_plan(starry_plan, report):
    training = ActivityKindFactory(slug="scholing-maan", group="training")
    TargetFactory(plan=starry_plan, measure={"name": "activities_held", "kind": "scholing-maan"})
    ActivityFactory.create_batch(2, kind=training, teachers=10, makers=3)
    ActivityFactory(kind=ActivityKindFactory(slug="elders", group="training"), teachers=99)
    told = dict(part(report(), "professionalisation")["groups"])
    rows = [row for rows in told.values() for row in rows if row["name"] == training.name]
    assert rows == [{"name": training.name, "times": 2, "teachers": 20, "makers": 6, "others": 0}]


def test_money_is_that_of_the_years_of_the_report_as_the_ledger_knew_it_on_its_last_day(starry_plan, report):
    programme = starry_plan.programme
    line = FundingLineFactory(programme=programme, year=2023, planned=700)
    FundingLineFactory(
        programme=programme, year=2023, planned=500, payer="municipality", municipality=line.municipality
    )
    FundingLineFactory(programme=programme, year=2024, planned=50)
    PopulationFactory(municipality=line.municipality, year=2023, inhabitants=1000)
    budget = BudgetFactory(granted=1000, round=BudgetRoundFactory(programme=programme))
    promise = commit(budget, 300, "Dans", reference="a", day=DAY)
    spend(budget, 120, "Dans", reference="b", day=DAY, commitment=promise)
    spend(budget, 80, "Dans", reference="c", day=dt.date(2024, 2, 1), commitment=promise)
    for number, day in enumerate((dt.date(2022, 6, 1), DAY)):
        spend(budget, 10, "Overleg", reference=f"overleg {number}", day=day, cost_class="coordination")
    told = part(report(period=Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31))), "money")
    (year,) = told["years"]
    assert (year["year"], year["sum"][:3]) == (2023, ["1200.00", "180.00", "130.00"])
    assert [amount for _label, amount in told["apart"]] == ["10.00"]
    (match,) = told["matches"]
    assert (match["fund"], match["matched"], match["missing"]) == ("700.00", "500.00", "200.00")
    assert match["places"] == [[str(line.municipality), "700.00", 1000, "0.70"]]


def test_risks_are_told_as_they_weighed_on_the_day_with_the_targets_they_endanger(starry_plan, report):
    endangered = TargetRiskFactory(target=starry_plan.targets.get(title="Acht sterrenavonden"))
    RiskAssessmentFactory(risk=endangered.risk, chance=5, impact=5)
    RiskAssessmentFactory(risk=endangered.risk, day=dt.date(2025, 1, 2), chance=1, impact=1)
    told = report()
    (line,) = part(told, "risks")["lines"]
    numbers = {target["title"]: target["number"] for target in told.figures["targets"]}
    assert (line["place"], line["weight"]) == ([5, 5], "high")
    assert line["targets"] == [numbers["Acht sterrenavonden"]]
    assert endangered.risk.title in text(told, "risks")


@pytest.fixture
def taught(db):
    """A round that is shared and one that is not, both with a lesson; the shared one was evaluated."""
    moment = dt.datetime(2023, 6, 2, 12, tzinfo=dt.UTC)
    rounds = CycleFactory(state="act", shared=True), CycleFactory(state="act")
    CycleStep.objects.filter(finished_at__isnull=False).update(finished_at=moment)
    CycleStep.objects.filter(step="check").update(text="Eerder beginnen.")
    evaluation = CycleEvaluationFactory(cycle=rounds[0], asked_at=moment)
    question = CycleQuestion.objects.get(topic="solved")
    evaluation.answer([(question, {"verdict": "partly"})], at=moment)
    pillar = CycleQuestion.objects.get(topic="vision")
    other = CycleEvaluationFactory(cycle=rounds[1], asked_at=moment)
    other.answer([(pillar, {"score": 4})], at=moment)
    return rounds


@pytest.mark.usefixtures("cycle_questions")
def test_lessons_count_what_was_told_and_name_only_what_was_shared(taught, report):
    shared, kept = taught
    told, ours = part(report("fund"), "lessons"), part(report("internal"), "lessons")
    assert (told["asked"], told["answered"]) == (2, 2)
    question = CycleAnswer.objects.get(verdict="partly").question
    assert told["verdicts"] == [[question.text, 0, 1, 0]]
    assert [cells for _label, *cells in told["pillars"]] == [[[4.0, 1], [None, 0]]]
    assert [name for name, _texts in told["texts"]] == [str(shared)]
    assert {name for name, _texts in ours["texts"]} == {str(shared), str(kept)}
    numbers = {key: number for key, _label, number in told["steps"]}
    assert numbers[Cycle.State.ACT] == 2


@pytest.mark.usefixtures("cycle_questions", "taught")
def test_lessons_are_those_of_the_day_not_what_was_learned_after(report):
    early = part(report("internal", Period(PERIOD.start, dt.date(2023, 6, 1))), "lessons")
    numbers = {key: number for key, _label, number in early["steps"]}
    assert (early["asked"], early["texts"], numbers[Cycle.State.PLAN]) == (0, [], 2)


def test_the_roles_of_fluxus_are_told_per_chapter_where_the_plan_names_them(starry_plan, report):
    assert part(report(), "roles") is None
    starry_plan.targets.filter(title="Vier sterrenavonden").update(fluxus_role="kennispartner")
    ActivityFactory(fluxus_role="kennispartner")
    told = part(report(), "roles")
    knowledge = told["roles"][0]
    assert (told["chapters"], knowledge["cells"], knowledge["whole"], knowledge["activities"]) == (
        ["boven"],
        [[1, 1]],
        [1, 1],
        1,
    )
    assert told["without"] == 3


def test_a_report_says_what_changed_since_the_edition_its_readers_had_before(starry_plan, report, manager):
    first = report(period=Period(PERIOD.start, dt.date(2022, 12, 31)))
    assert part(first, "change") is None
    assert part(report(), "change") is None, "a concept was read by nobody"
    first.issue(manager)
    told = part(report(), "change")
    moved = {move["title"]: (move["from"], move["to"], move["rank"] > 0) for move in told["moved"]}
    assert told["edition"] == first.edition
    assert moved["Vier sterrenavonden"][1:] == ("reached", True)
    assert moved["Acht sterrenavonden"][1:] == ("missed", False)
    assert (told["added"], told["gone"]) == ([], [])
    TargetFactory(plan=starry_plan, objective=starry_plan.objectives.first(), title="Nieuwe maan")
    assert part(report(), "change")["added"] == ["Nieuwe maan"]


@pytest.mark.usefixtures("cycle_questions", "taught")
def test_every_part_is_on_paper_with_words_that_people_can_change(starry_plan, report, manager):
    report(period=Period(PERIOD.start, dt.date(2022, 12, 31))).issue(manager)
    starry_plan.targets.update(fluxus_role="verbinder")
    ParticipationFactory(programme=starry_plan.programme)
    CoCreationFactory(schools=2, makers=2)
    RiskAssessmentFactory()
    FundingLineFactory(programme=starry_plan.programme, year=2023)
    told = report()
    assert set(told.figures["parts"]) == set(PARTS)
    document = Document(told)
    assert [one.part.key for one in (*document.before, *document.after)] == list(PARTS)
    assert all(one.narrative and one.shown for one in (*document.before, *document.after))
    assert draw(told).startswith(b"%PDF")


def test_nothing_is_counted_before_a_worker_does_and_then_only_once(starry_plan, manager, client, login):
    waiting = make_report(starry_plan, PERIOD, "steering", manager)
    assert (waiting.is_frozen, waiting.chapters.count()) == (False, 0)
    page = login(manager).get(waiting.get_absolute_url())
    assert page.status_code == 200
    assert "/issue/" not in page.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=waiting.pk).update(state="issued", issued_on=DAY, issued_by=manager)


def test_a_report_that_was_frozen_before_there_were_parts_is_still_read(starry_report):
    old = dict(starry_report.figures, version=1)
    del old["parts"]
    for target in old["targets"]:
        target["evidence"] = {**target["evidence"].pop("own"), **target["evidence"]}
        del target["evidence"]["beside"], target["slug"]
    starry_report.chapters.exclude(part="").delete()
    starry_report.figures = old
    document = Document(starry_report)
    assert [target.records["count"] for target in document.targets] == [4, 4, 1, 4]
    assert document.after == []
