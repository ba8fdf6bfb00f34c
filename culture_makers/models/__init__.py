"""Who makes culture: makers, what they bring, when they can work and what they ask."""

from culture_makers.models.availability import Absence, Availability
from culture_makers.models.kinds import MakerKind
from culture_makers.models.maker_rates import MakerRate
from culture_makers.models.makers import CultureMaker
from culture_makers.models.offers import (
    MakerCompetence,
    MakerDiscipline,
    MakerDistrict,
    MakerLanguage,
    MakerTargetGroup,
)
from culture_makers.models.roles import MakerRole
from culture_makers.models.units import Unit
from culture_makers.models.vocabulary import Competence, Discipline, KindOfWork, Language, TargetGroup

__all__ = [
    "Absence",
    "Availability",
    "Competence",
    "CultureMaker",
    "Discipline",
    "KindOfWork",
    "Language",
    "MakerCompetence",
    "MakerDiscipline",
    "MakerDistrict",
    "MakerKind",
    "MakerLanguage",
    "MakerRate",
    "MakerRole",
    "MakerTargetGroup",
    "TargetGroup",
    "Unit",
]
