"""Who makes culture: makers, what they bring, when they can work and what they ask."""

from culture_makers.models.availability import Absence, Availability
from culture_makers.models.batches import BatchRow, ContractBatch
from culture_makers.models.contract_clauses import ContractClause
from culture_makers.models.contract_queryset import ContractState
from culture_makers.models.contract_texts import ContractText, SealedContract
from culture_makers.models.contract_waits import NextStep, WaitsOn
from culture_makers.models.contracts import Contract
from culture_makers.models.deliveries import Delivery
from culture_makers.models.delivery_parts import DeliveryDay, DeliveryQuestion, DeliveryScore
from culture_makers.models.demands import Demand, DemandDiscipline
from culture_makers.models.fair_pay import FairPayRate
from culture_makers.models.invitations import MakerInvitation
from culture_makers.models.invoices import Invoice, InvoiceUpload
from culture_makers.models.kinds import MakerKind
from culture_makers.models.lines import ContractLine, LineBudget
from culture_makers.models.maker_rates import MakerRate
from culture_makers.models.makers import CultureMaker
from culture_makers.models.match_queryset import MatchState
from culture_makers.models.match_weights import MatchWeight, Reason
from culture_makers.models.matches import Match
from culture_makers.models.numbers import NumberSeries
from culture_makers.models.offers import (
    MakerCompetence,
    MakerDiscipline,
    MakerDistrict,
    MakerLanguage,
    MakerTargetGroup,
)
from culture_makers.models.payments import PaymentLine, PaymentRun
from culture_makers.models.roles import MakerRole
from culture_makers.models.signatures import Signature
from culture_makers.models.signing_letters import SigningCode, SigningReminder
from culture_makers.models.signing_requests import Party, SigningRequest
from culture_makers.models.templates import Clause, ContractTemplate, TemplateVersion
from culture_makers.models.units import Unit
from culture_makers.models.vocabulary import Competence, Discipline, KindOfWork, Language, TargetGroup

__all__ = [
    "Absence",
    "Availability",
    "BatchRow",
    "Clause",
    "Competence",
    "Contract",
    "ContractBatch",
    "ContractClause",
    "ContractLine",
    "ContractState",
    "ContractTemplate",
    "ContractText",
    "CultureMaker",
    "Delivery",
    "DeliveryDay",
    "DeliveryQuestion",
    "DeliveryScore",
    "Demand",
    "DemandDiscipline",
    "Discipline",
    "FairPayRate",
    "Invoice",
    "InvoiceUpload",
    "KindOfWork",
    "Language",
    "LineBudget",
    "MakerCompetence",
    "MakerDiscipline",
    "MakerDistrict",
    "MakerInvitation",
    "MakerKind",
    "MakerLanguage",
    "MakerRate",
    "MakerRole",
    "MakerTargetGroup",
    "Match",
    "MatchState",
    "MatchWeight",
    "NextStep",
    "NumberSeries",
    "Party",
    "PaymentLine",
    "PaymentRun",
    "Reason",
    "SealedContract",
    "Signature",
    "SigningCode",
    "SigningReminder",
    "SigningRequest",
    "TargetGroup",
    "TemplateVersion",
    "Unit",
    "WaitsOn",
]
