"""The parts of a report beside the chapters of its plan, in the order in which readers find them."""

from monitoring.reports.parts.base import Asked
from monitoring.reports.parts.change import Change
from monitoring.reports.parts.co_creations import CoCreations
from monitoring.reports.parts.lessons import Lessons
from monitoring.reports.parts.money import Money
from monitoring.reports.parts.participation import Taking
from monitoring.reports.parts.professionalisation import Professionalisation
from monitoring.reports.parts.risks import Risks
from monitoring.reports.parts.roles import Roles

BEFORE = (Change(), Taking(), Roles())  # what readers want to know before they read how each target stands
AFTER = (CoCreations(), Professionalisation(), Money(), Risks(), Lessons())
PARTS = {part.key: part for part in (*BEFORE, *AFTER)}

__all__ = ["AFTER", "BEFORE", "PARTS", "Asked", "parts_for"]


def parts_for(audience):
    """What readers of that kind get, in order."""
    return [part for part in PARTS.values() if audience in part.audiences]
