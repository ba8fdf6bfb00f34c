"""The projects and co-creations of the programme, and its risk register, up to today."""

from cmk3.models import (
    FollowUp,
    Phase,
    Project,
    ProjectBudget,
    ProjectContract,
    ProjectDistrict,
    ProjectPartner,
    ProjectUse,
    Risk,
    RiskAssessment,
)
from culture_makers.models import Contract, CultureMaker
from demo.building.files import document
from demo.building.proofs import proof_on
from fluxus.desk.models import Attachment
from fluxus.network.models import District
from fluxus.roles import EXPERT
from monitoring.models import Activity, TargetRisk
from schools.models import Budget

State = Project.State
PLAIN = (
    "title",
    "kind",
    "origin",
    "goal",
    "levels",
    "with_parents",
    "barriers",
    "in_and_out_of_school",
    "subjects",
    "learning_goals",
)


def build_projects(schools, organisations, staff, today):
    """Those that had begun by ``today``, with all that hangs on them; an activity of the same name is linked."""
    builder = ProjectBuilder(schools, organisations, staff, today)
    for row in document("programme_projects")["projects"]:
        if row["days"][0] <= today:
            builder.build(row)
    builder.save()


class ProjectBuilder:
    """Makes projects from rows, then their parts in one statement per table."""

    def __init__(self, schools, organisations, staff, today):
        self.schools, self.organisations, self.today = schools, organisations, today
        self.districts = {district.code: district for district in District.objects.all()}
        self.makers = list(CultureMaker.objects.order_by("pk"))
        self.team = [user for user in staff.values() if user.role == EXPERT and user.is_active]
        self.bureau = staff["bureau@voorbeeld.example"]
        self.contracts = list(Contract.objects.binding().originals().order_by("-pk"))
        self.money = Budget.objects.filter(school=None).order_by("-round__school_year", "pk").first()
        self.number, self.parts = 0, []

    def build(self, row):
        owner = self.team[self.number % len(self.team)]
        self.number += 1
        start, end = row["days"][0], row["days"][-1] if len(row["days"]) > 1 else None
        over = end is not None and end <= self.today
        project = Project.objects.create(
            **{name: row[name] for name in PLAIN if name in row},
            owner=owner,
            coach=owner.person if row["kind"] == Project.Kind.CO_CREATION else None,
            starts_on=start,
            ends_on=end,
            state=self._state(row) if over else State.RUNNING,
            closed_on=end if over else None,
            outcome=row.get("stopped", row.get("outcome", "")) if over else "",
            handed_over_to=row.get("handed_over_to", "") if over else "",
        )
        self._partners(project, row)
        self._progress(project, row)
        self._money(project, row)
        if over and "document" in row:
            self.parts.append(proof_on(project, f"{row['document']}.txt", row["goal"], end, self.bureau))

    def _state(self, row):
        if "stopped" in row:
            return State.STOPPED
        return State.HANDED_OVER if "handed_over_to" in row else State.FINISHED

    def _partners(self, project, row):
        left = row.get("left", {})
        for code in row.get("schools", ()):
            self._partner(project, school=self.schools[code])
        for number in row.get("makers", ()):
            until = left.get(number)
            gone = until if until and until <= self.today else None
            self._partner(project, maker=self.makers[number % len(self.makers)], until=gone)
        for name in row.get("organisations", ()):
            self._partner(project, organisation=self.organisations[name], role=ProjectPartner.Role.MEMBER)
        for code in row.get("districts", ()):
            self.parts.append(ProjectDistrict(project=project, district=self.districts[code]))

    def _partner(self, project, **more):
        self.parts.append(ProjectPartner(project=project, since=project.starts_on, **more))

    def _progress(self, project, row):
        for follow_up in row.get("follow_ups", ()):
            if follow_up["day"] <= self.today:
                self.parts.append(FollowUp(project=project, **follow_up))
        for code, since in row.get("uses", {}).items():
            if since <= self.today:
                how = "Met eigen leerkrachten."
                self.parts.append(ProjectUse(project=project, school=self.schools[code], since=since, how=how))
        for phase in row.get("phases", ()):
            done = phase.get("done_on")
            self.parts.append(
                Phase(project=project, **{**phase, "done_on": done if done and done <= self.today else None})
            )

    def _money(self, project, row):
        """What is planned out of the round's own part, and out of the budgets that its contracts are paid from."""
        planned = {self.money: row["planned"]} if "planned" in row and self.money else {}
        for contract in self.contracts[: row.get("contracts", 0)]:
            self.contracts.remove(contract)
            self.parts.append(ProjectContract(project=project, contract=contract))
            for budget in Budget.objects.filter(contract_lines__contract=contract).distinct():
                planned[budget] = planned.get(budget, 0) + contract.total
        self.parts += [
            ProjectBudget(project=project, budget=budget, planned=amount) for budget, amount in planned.items()
        ]

    def save(self):
        for model in (
            ProjectPartner,
            ProjectDistrict,
            FollowUp,
            ProjectUse,
            Phase,
            ProjectBudget,
            ProjectContract,
            Attachment,
        ):
            model.objects.bulk_create(part for part in self.parts if isinstance(part, model))
        for project in Project.objects.all():
            Activity.objects.filter(title=project.title, kind__group="project").update(project=project)


def build_risks(targets, staff, today):
    """The risks of the plan with their assessments up to ``today``, and the targets that they endanger."""
    for row in document("risks")["risks"]:
        owner = staff[row["owner"]]
        assessed = [one for one in row["assessed"] if one["day"] <= today]
        if not assessed:
            continue
        risk = Risk.objects.create(
            **{name: row[name] for name in ("title", "cause", "effect", "answer", "measures")},
            owner=owner,
            review_every=row["every"],
            noted_on=assessed[0]["day"],
        )
        RiskAssessment.objects.bulk_create(RiskAssessment(risk=risk, assessed_by=owner, **one) for one in assessed)
        TargetRisk.objects.bulk_create(
            TargetRisk(risk=risk, target=targets[slug], how=how, since=assessed[0]["day"])
            for slug, how in row.get("targets", {}).items()
        )
