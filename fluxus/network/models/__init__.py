from fluxus.network.models.affiliation import Affiliation
from fluxus.network.models.holiday import Holiday
from fluxus.network.models.merge import NotDuplicate, PersonMerge
from fluxus.network.models.organisation import Organisation, OrganisationRole
from fluxus.network.models.person import Person
from fluxus.network.models.places import District, Municipality, Postcode

__all__ = [
    "Affiliation",
    "District",
    "Holiday",
    "Municipality",
    "NotDuplicate",
    "Organisation",
    "OrganisationRole",
    "Person",
    "PersonMerge",
    "Postcode",
]
