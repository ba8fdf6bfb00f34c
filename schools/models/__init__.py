"""For whom: boards, their schools, who works there, and how far culture has come."""

from schools.models.boards import Board, BoardRole
from schools.models.culture import CultureTypeAssessment, PolicyPlan
from schools.models.people import SchoolExpert, SchoolRole
from schools.models.programmes import Participation, Programme, Theme
from schools.models.pupils import PupilCount
from schools.models.schools import School

__all__ = [
    "Board",
    "BoardRole",
    "CultureTypeAssessment",
    "Participation",
    "PolicyPlan",
    "Programme",
    "PupilCount",
    "School",
    "SchoolExpert",
    "SchoolRole",
    "Theme",
]
