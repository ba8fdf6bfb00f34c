"""What we promised, what we did, how far we are."""

from monitoring.models.activity import Activity, ActivityKind, Department, FluxusRole
from monitoring.models.attendance import (
    ActivityBoard,
    ActivityOrganisation,
    ActivityPerson,
    ActivitySchool,
    ActivityTheme,
)
from monitoring.models.cycle_evaluations import CycleAnswer, CycleEvaluation
from monitoring.models.cycle_questions import CycleQuestion
from monitoring.models.cycles import Cycle, CycleStep
from monitoring.models.dangers import TargetRisk
from monitoring.models.measurement import Measurement
from monitoring.models.plan import Baseline, Goal, Objective, Plan
from monitoring.models.progress import ProgressEntry
from monitoring.models.report import AlreadyIssued, Report
from monitoring.models.report_chapters import ReportChapter
from monitoring.models.target import Target
from monitoring.models.visit import Visit, VisitPerson, VisitTheme

__all__ = [
    "Activity",
    "ActivityBoard",
    "ActivityKind",
    "ActivityOrganisation",
    "ActivityPerson",
    "ActivitySchool",
    "ActivityTheme",
    "AlreadyIssued",
    "Baseline",
    "Cycle",
    "CycleAnswer",
    "CycleEvaluation",
    "CycleQuestion",
    "CycleStep",
    "Department",
    "FluxusRole",
    "Goal",
    "Measurement",
    "Objective",
    "Plan",
    "ProgressEntry",
    "Report",
    "ReportChapter",
    "Target",
    "TargetRisk",
    "Visit",
    "VisitPerson",
    "VisitTheme",
]
