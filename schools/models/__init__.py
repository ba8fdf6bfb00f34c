"""For whom: boards, their schools, who works there, and how far culture has come."""

from schools.models.ambitions import Ambition
from schools.models.boards import Board, BoardRole
from schools.models.budgets import Budget, LapseNotice
from schools.models.culture import CultureTypeAssessment, PolicyPlan
from schools.models.days_off import DayOff
from schools.models.entries import BudgetEntry
from schools.models.funds import BudgetRound, Fund, RoundMunicipality
from schools.models.groups import Group
from schools.models.indicators import AmbitionPrinciple, SuccessIndicator
from schools.models.people import SchoolExpert, SchoolRole
from schools.models.principles import BoardGoal, BoardGoalPrinciple, Principle
from schools.models.programmes import Participation, Programme, Theme
from schools.models.pupils import PupilCount
from schools.models.schools import School

__all__ = [
    "Ambition",
    "AmbitionPrinciple",
    "Board",
    "BoardGoal",
    "BoardGoalPrinciple",
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
    "Principle",
    "Programme",
    "PupilCount",
    "RoundMunicipality",
    "School",
    "SchoolExpert",
    "SchoolRole",
    "SuccessIndicator",
    "Theme",
]
