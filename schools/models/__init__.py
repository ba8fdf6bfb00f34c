"""For whom: boards, their schools, who works there, and how far culture has come."""

from schools.models.boards import Board, BoardRole
from schools.models.budgets import Budget, LapseNotice
from schools.models.culture import CultureTypeAssessment, PolicyPlan
from schools.models.days_off import DayOff
from schools.models.entries import BudgetEntry
from schools.models.funds import BudgetRound, Fund, RoundMunicipality
from schools.models.groups import Group
from schools.models.people import SchoolExpert, SchoolRole
from schools.models.programmes import Participation, Programme, Theme
from schools.models.pupils import PupilCount
from schools.models.schools import School

__all__ = [
    "Board",
    "BoardRole",
    "Budget",
    "BudgetEntry",
    "BudgetRound",
    "CultureTypeAssessment",
    "DayOff",
    "Fund",
    "Group",
    "LapseNotice",
    "Participation",
    "PolicyPlan",
    "Programme",
    "PupilCount",
    "RoundMunicipality",
    "School",
    "SchoolExpert",
    "SchoolRole",
    "Theme",
]
