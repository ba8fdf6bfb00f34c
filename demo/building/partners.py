"""Organisations that FluXus works with: public bodies by their names, local partners under invented ones."""

import datetime as dt

from demo.building.files import rows
from fluxus.network.models import District, Organisation, OrganisationRole

KNOWN_SINCE = dt.date(2021, 1, 1)


def build_organisations(cast):
    """All partners by name, each with one contact person."""
    districts = {district.code: district for district in District.objects.all()}
    organisations = Organisation.objects.bulk_create(
        Organisation(**{**row, "district": districts.get(row["district"])}) for row in rows("organisations")
    )
    contacts = [(organisation, cast.invite()) for organisation in organisations]
    cast.save()
    OrganisationRole.objects.bulk_create(
        OrganisationRole(
            organisation=organisation, person=person, role=OrganisationRole.Role.CONTACT, since=KNOWN_SINCE
        )
        for organisation, person in contacts
    )
    return {organisation.name: organisation for organisation in organisations}
