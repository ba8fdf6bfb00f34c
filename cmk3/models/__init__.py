"""The programme: who steers it, what was agreed, and what schools and makers build together."""

from cmk3.models.agenda import AgendaItem
from cmk3.models.agreement_parts import AgreementMilestone, Signatory
from cmk3.models.agreements import Agreement
from cmk3.models.attendance import Attendance
from cmk3.models.decisions import Decision
from cmk3.models.funding import FundingLine, Population
from cmk3.models.invitations import MeetingInvitation
from cmk3.models.meetings import SteeringGroupMeeting
from cmk3.models.minutes import IssuedMinutes
from cmk3.models.participation import Participation
from cmk3.models.project_money import ProjectBudget, ProjectContract
from cmk3.models.project_partners import ProjectPartner
from cmk3.models.project_progress import FollowUp, Phase, ProjectDistrict, ProjectUse
from cmk3.models.project_queryset import ProjectKind, ProjectState
from cmk3.models.projects import Project
from cmk3.models.risks import Risk, RiskAssessment
from cmk3.models.steering_groups import Seat, SeatMember, SteeringGroup

__all__ = [
    "AgendaItem",
    "Agreement",
    "AgreementMilestone",
    "Attendance",
    "Decision",
    "FollowUp",
    "FundingLine",
    "IssuedMinutes",
    "MeetingInvitation",
    "Participation",
    "Phase",
    "Population",
    "Project",
    "ProjectBudget",
    "ProjectContract",
    "ProjectDistrict",
    "ProjectKind",
    "ProjectPartner",
    "ProjectState",
    "ProjectUse",
    "Risk",
    "RiskAssessment",
    "Seat",
    "SeatMember",
    "Signatory",
    "SteeringGroup",
    "SteeringGroupMeeting",
]
