"""Two places that know nothing of each other, each with all that can belong to a school: one's own, and a foreign one."""

import datetime as dt
from itertools import product
from operator import attrgetter
from types import SimpleNamespace

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from culture_makers.overview.paper import print_overview
from culture_makers.workbench.together.jobs import act_together
from fluxus import roles
from fluxus.common.periods import Period
from tests.access.addresses import addresses
from tests.access.places import url_of
from tests.factories import factory_for
from tests.factories.accounts import DistrictExpertFactory, UserFactory
from tests.factories.addenda import signed_contract
from tests.factories.ambitions import AmbitionFactory, BoardGoalFactory, SuccessIndicatorFactory
from tests.factories.batches import ContractBatchFactory
from tests.factories.budgets import BudgetEntryFactory, BudgetFactory
from tests.factories.contracts import checked_contract, open_budget, ready_contract
from tests.factories.cycles import CycleEvaluationFactory, CycleFactory
from tests.factories.days_off import DayOffFactory
from tests.factories.deliveries import DeliveryFactory
from tests.factories.desk import (
    ActionItemFactory,
    AttachmentFactory,
    ImportBatchFactory,
    JobFactory,
    ProposedChangeFactory,
    SavedViewFactory,
)
from tests.factories.invoices import InvoiceFactory, InvoiceUploadFactory
from tests.factories.makers import AbsenceFactory, CultureMakerFactory, MakerInvitationFactory, MakerRateFactory
from tests.factories.matching import DemandFactory, MatchFactory
from tests.factories.monitoring import TargetFactory
from tests.factories.network import DistrictFactory, OrganisationFactory, OrganisationRoleFactory, PersonFactory
from tests.factories.projects import (
    CoCreationFactory,
    FollowUpFactory,
    PhaseFactory,
    ProjectBudgetFactory,
    ProjectContractFactory,
    ProjectPartnerFactory,
    ProjectUseFactory,
)
from tests.factories.risks import RiskAssessmentFactory, RiskFactory, TargetRiskFactory
from tests.factories.schools import (
    BoardRoleFactory,
    CultureTypeAssessmentFactory,
    ParticipationFactory,
    PolicyPlanFactory,
    PupilCountFactory,
    SchoolExpertFactory,
    SchoolFactory,
    SchoolRoleFactory,
)
from tests.factories.signing import SigningRequestFactory, countersigned_version, signed_request
from tests.factories.steering import IssuedMinutesFactory, SteeringGroupMeetingFactory
from tests.factories.visits import VisitFactory
from tests.plugins.reports import frozen_report

OWN, FOREIGN, SISTER, SECRET = "Dichtbij", "Verweg", "Zuster", "Geheim"


class Place:
    """A school with its board, its people, its account holder, and one row of each kind that hangs on them.

    Every name in it holds ``word``, so that a page that shows any of them gives itself away.
    """

    def __init__(self, word):
        self.expert = UserFactory(role="expert")
        self.district = DistrictFactory()
        self.district_expert = DistrictExpertFactory(district=self.district, user=self.expert)
        self.school = SchoolFactory(
            name=f"School {word}",
            board__name=f"Bestuur {word}",
            district=self.district,
            municipality=self.district.municipality,
        )
        self.board = self.school.board
        self.school_expert = SchoolExpertFactory(school=self.school, user=self.expert)
        self.school_user = UserFactory(person__last_name=f"Directeur {word}")
        self.board_user = UserFactory(person__last_name=f"Bovenschools {word}")
        self.school_role = SchoolRoleFactory(school=self.school, person=self.school_user.person, role="director")
        self.board_role = BoardRoleFactory(board=self.board, person=self.board_user.person)
        self.teacher = PersonFactory(last_name=f"Leerkracht {word}")
        SchoolRoleFactory(school=self.school, role="teacher", person=self.teacher)
        self.organisation = OrganisationFactory(name=f"Stichting {word}", district=self.district)
        self.organisation_role = OrganisationRoleFactory(
            organisation=self.organisation, person__last_name=f"Partner {word}"
        )
        self.visit = VisitFactory(school=self.school, logged_by=self.expert, topic=f"Gesprek {word}", shared=True)
        self.action_item = ActionItemFactory(
            subject=self.school,
            owner=self.expert,
            title=f"Bellen {word}",
            asked_by=self.school_user,
            waits_on_them=True,
        )
        self.proposal = ProposedChangeFactory(
            subject=self.school, value=f"075 {word}", proposed_by=self.school_user, action_item=self.action_item
        )
        self.attachment = AttachmentFactory(subject=self.school, name=f"Verslag {word}.txt")
        self.pupil_count = PupilCountFactory(school=self.school)
        self.participation = ParticipationFactory(school=self.school)
        self.culture_type = CultureTypeAssessmentFactory(
            school=self.school, assessed_by=self.expert, evidence=f"Gezien {word}"
        )
        self.budget = BudgetFactory(school=self.school, granted=1000)
        self.budget_entry = BudgetEntryFactory(
            budget=self.budget, kind="commitment", amount=100, description=f"Lessen {word}"
        )
        self.ambition = AmbitionFactory(school=self.school, title=f"Ambitie {word}", verb="renew")
        self.indicator = SuccessIndicatorFactory(ambition=self.ambition, text=f"Te zien {word}")
        self.board_goal = BoardGoalFactory(board=self.board, text=f"Doel {word}")
        self.day_off = DayOffFactory(school=self.school, name=f"Studiedag {word}")
        self.policy_plan = PolicyPlanFactory(school=self.school, title=f"Beleid {word}")
        self.cycle = CycleFactory(school=self.school, state="check", shared=True, plan=f"Plan {word}")
        self.maker_user = UserFactory(person__last_name=f"Maker {word}")
        self.maker = CultureMakerFactory(person=self.maker_user.person, profile=f"Profiel {word}")
        self.maker_role = self.maker.roles.get()
        self.absence = AbsenceFactory(maker=self.maker, reason=f"Op reis {word}")
        self.rate = MakerRateFactory(maker=self.maker)
        self.demand = DemandFactory(
            school=self.school, title=f"Vraag {word}", words=f"Wij zoeken {word}", expert=self.expert
        )
        self.match = MatchFactory(demand=self.demand, maker=self.maker, why=f"Gekozen {word}", accepted=True)
        self.contract = checked_contract(
            open_budget(granted=1000, school=self.school), maker=self.maker, title=f"Contract {word}"
        )
        self.signing_request = SigningRequestFactory(contract=self.contract)
        done = signed_contract(open_budget(granted=1000, school=self.school), maker=self.maker, title=f"Gedaan {word}")
        self.delivery = DeliveryFactory(contract=done, school=self.school)
        self.invoice = InvoiceFactory(
            contract=self.contract,
            number=f"F {word}",
            upload=InvoiceUploadFactory(contract=self.contract, name=f"Factuur {word}.pdf"),
        )
        self.project = CoCreationFactory(title=f"Co-creatie {word}", goal=f"Samen {word}", owner=self.expert)
        self.project_partner = ProjectPartnerFactory(project=self.project, school=self.school)
        ProjectPartnerFactory(project=self.project, school=None, maker=self.maker)
        self.phase = PhaseFactory(project=self.project, title=f"Fase {word}")
        self.follow_up = FollowUpFactory(project=self.project, proof=f"Bewijs {word}")
        self.project_use = ProjectUseFactory(project=self.project, how=f"Gebruik {word}")
        self.project_budget = ProjectBudgetFactory(project=self.project, budget=self.budget)
        self.project_contract = ProjectContractFactory(project=self.project, contract=self.contract)
        self.risk = RiskFactory(title=f"Risico {word}", owner=self.expert)
        self.risk_assessment = RiskAssessmentFactory(risk=self.risk, why=f"Omdat {word}")
        self.danger = TargetRiskFactory(risk=self.risk)
        self.evaluation = CycleEvaluationFactory(cycle=self.cycle, school=self.school)


class World:
    """The places, and a user per role; those of schools, boards, makers and the expert belong to the own place.

    Beside the own place, a sister school of the same board; at it, what colleagues keep to themselves.
    """

    def __init__(self):
        self.own, self.foreign, self.sister = Place(OWN), Place(FOREIGN), Place(SISTER)
        self.sister.school.board = self.own.board
        self.sister.school.save()
        self.secret = keep_secret(self.own)
        self.users = {
            "nobody": None,
            "roleless": UserFactory(),
            "maker": self.own.maker_user,
            "school": self.own.school_user,
            "board": self.own.board_user,
            "expert": self.own.expert,
            **{role: UserFactory(role=role) for role in sorted(roles.STAFF - {"expert"})},
        }

        self.elsewhere = {}
        for user, address in product(self.users.values(), addresses().values()):
            url_of(address, self.own, self, user)  # makes what nobody made yet

    def record(self, what, place, user):
        """The row of kind ``what`` at ``place``; a row that is its owner's alone is ``user``'s at the own place."""
        if what in AT_A_PLACE:
            return AT_A_PLACE[what](place)
        if what in OF_AN_OWNER:
            owner = user if place is self.own else self.foreign.expert
            return self.once((what, owner and owner.pk), lambda: OF_AN_OWNER[what](owner))
        return self.once(what, MADE.get(what) or (lambda: factory_for(apps.get_model(what), None)(1)[0]))

    def once(self, key, make):
        """The row known as ``key``, made when first asked for."""
        if key not in self.elsewhere:
            self.elsewhere[key] = make()
        return self.elsewhere[key]


def keep_secret(place):
    """A visit that was not shared, with what hangs on it, and a promise of colleagues about the school."""
    visit = VisitFactory(school=place.school, logged_by=place.expert, topic=SECRET, outcome=SECRET)
    ActionItemFactory(subject=place.school, owner=place.expert, title=f"{SECRET} op de kaart")
    ActionItemFactory(subject=visit, owner=place.expert, title=f"{SECRET} bij het bezoek", waits_on_them=True)
    AttachmentFactory(subject=visit, name=f"{SECRET}.txt")
    return visit


AT_A_PLACE = {
    "network.person": attrgetter("teacher"),
    "network.organisation": attrgetter("organisation"),
    "network.organisationrole": attrgetter("organisation_role"),
    "network.district": attrgetter("district"),
    "network.municipality": attrgetter("district.municipality"),
    "accounts.user": attrgetter("school_user"),
    "accounts.districtexpert": attrgetter("district_expert"),
    "desk.actionitem": attrgetter("action_item"),
    "desk.attachment": attrgetter("attachment"),
    "schools.school": attrgetter("school"),
    "schools.board": attrgetter("board"),
    "schools.schoolrole": attrgetter("school_role"),
    "schools.boardrole": attrgetter("board_role"),
    "schools.schoolexpert": attrgetter("school_expert"),
    "schools.pupilcount": attrgetter("pupil_count"),
    "schools.participation": attrgetter("participation"),
    "schools.culturetypeassessment": attrgetter("culture_type"),
    "schools.policyplan": attrgetter("policy_plan"),
    "schools.dayoff": attrgetter("day_off"),
    "schools.ambition": attrgetter("ambition"),
    "schools.successindicator": attrgetter("indicator"),
    "schools.boardgoal": attrgetter("board_goal"),
    "schools.budget": attrgetter("budget"),
    "schools.budgetentry": attrgetter("budget_entry"),
    "culture_makers.culturemaker": attrgetter("maker"),
    "culture_makers.contract": attrgetter("contract"),
    "culture_makers.signingrequest": attrgetter("signing_request"),
    "culture_makers.invoice": attrgetter("invoice"),
    "culture_makers.delivery": attrgetter("delivery"),
    "culture_makers.demand": attrgetter("demand"),
    "culture_makers.match": attrgetter("match"),
    "culture_makers.makerrole": attrgetter("maker_role"),
    "culture_makers.absence": attrgetter("absence"),
    "culture_makers.makerrate": attrgetter("rate"),
    "cmk3.project": attrgetter("project"),
    "cmk3.projectpartner": attrgetter("project_partner"),
    "cmk3.phase": attrgetter("phase"),
    "cmk3.followup": attrgetter("follow_up"),
    "cmk3.projectuse": attrgetter("project_use"),
    "cmk3.projectbudget": attrgetter("project_budget"),
    "cmk3.projectcontract": attrgetter("project_contract"),
    "cmk3.risk": attrgetter("risk"),
    "cmk3.riskassessment": attrgetter("risk_assessment"),
    "monitoring.targetrisk": attrgetter("danger"),
    "monitoring.cycle": attrgetter("cycle"),
    "monitoring.cyclestep": lambda place: place.cycle.steps_in_order[0],
    "monitoring.cycleevaluation": attrgetter("evaluation"),
    "monitoring.visit": attrgetter("visit"),
}

# Rows that only their owner sees, whatever the role; an anonymous visitor is shown the address of somebody's.
OF_AN_OWNER = {
    "desk.savedview": lambda owner: SavedViewFactory(**({"owner": owner} if owner else {})),
    "desk.job": lambda owner: JobFactory(**({"owner": owner} if owner else {})),
    "culture_makers.invoiceupload": lambda owner: InvoiceUploadFactory(**({"uploaded_by": owner} if owner else {})),
    "work on many contracts": lambda owner: done_together(**({"owner": owner} if owner else {})),
    "a year overview on paper": lambda owner: printed_overview(**({"owner": owner} if owner else {})),
}


def done_together(**more):
    """A job that did something to many contracts."""
    made = {"act": "check", "number": 0, "done": 0, "refused": []}
    return JobFactory(kind=act_together.kind, state="done", result=made, **more)


def printed_overview(**more):
    """A job that drew the overview of a year."""
    file = default_storage.save("overviews/year.pdf", ContentFile(b"%PDF-1.7"))
    return JobFactory(kind=print_overview.kind, state="done", result={"file": file}, **more)


def printed_report():
    """A report with its PDF."""
    plan = TargetFactory().plan
    report = frozen_report(plan, Period(plan.since, plan.until), "fund", UserFactory(role="manager"))
    report.attach(b"%PDF-1.7", report.fingerprint())
    return report


def worked_batch():
    """A batch on which a worker was busy, and of which the zip was made."""
    batch = ContractBatchFactory(job=JobFactory(state="done"))
    batch.archive.save("batch.zip", ContentFile(b"PK"))
    return batch


def request_to_countersign():
    """A request to whoever signs for us, after the maker has signed."""
    asked = signed_request(contract=checked_contract(template_version=countersigned_version()))
    return asked.contract.signing_requests.open().get()


def issued_meeting():
    """A meeting of which the minutes were issued and drawn."""
    minutes = IssuedMinutesFactory()
    minutes.keep(b"%PDF-1.7")
    return minutes.meeting


# Rows in a state that an address asks for, and those that no factory makes whole.
MADE = {
    "a meeting with its minutes": issued_meeting,
    "a meeting with invitations": lambda: SteeringGroupMeetingFactory(state="invited"),
    "a link about a year": lambda: SimpleNamespace(pk=CycleEvaluationFactory().key),
    "a personal link": lambda: SimpleNamespace(pk=MakerInvitationFactory().key),
    # of a source on which everybody with the permission decides; others are narrowed by ``Source.concerns``
    "desk.importbatch": lambda: ImportBatchFactory(source="makers", kind="makers"),
    "a link to sign with": lambda: SimpleNamespace(pk=SigningRequestFactory().key),
    "a draft of a contract": ready_contract,
    "a checked contract": checked_contract,
    "a request to countersign": request_to_countersign,
    "a signed contract": signed_contract,
    "a link to tell how it went": lambda: SimpleNamespace(pk=DeliveryFactory().key),
    "a batch of contracts": worked_batch,
    "somebody invited": lambda: UserFactory(role="expert", invited_at=timezone.now()),
    "monitoring.report": printed_report,
    "monitoring.reportchapter": lambda: printed_report().chapters.first(),
    "somebody who left": lambda: UserFactory(role="expert", is_active=False, ended_on=dt.date(2024, 7, 31)),
}
