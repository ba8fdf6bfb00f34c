"""What the network shows on its own cards: roles at bodies, the people of an organisation, the districts of a place."""

from django.utils.translation import gettext_lazy as _

from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Panel, register_panel, register_search, register_timeline
from fluxus.network.models import District, Municipality, Organisation, Person
from fluxus.network.people_at import comings_and_goings, people_at


def roles(person, user):
    return {"roles": person.affiliations(user)}


def role_entries(person, user):
    """The timeline of a person: when roles began and ended."""
    return comings_and_goings(
        person.affiliations(user),
        lambda role: (f"{role.get_role_display()}, {role.body}", role.body.get_absolute_url()),
    )


def organisations(district, user):
    found = district.organisations.visible_to(user).active()
    return {"organisations": found} if found else None


def districts(municipality, user):
    return {"districts": municipality.districts.visible_to(user)}


def register():
    """Called once, when all apps are loaded."""
    register_panel(Person, Panel("roles", _("Roles"), "network/_roles.html", roles, order=10))
    register_timeline(Person, role_entries, "people")
    register_panel(
        Organisation,
        Panel("people", _("People"), "network/_people.html", people_at, "network.view_organisationrole", 10),
    )
    register_panel(
        District,
        Panel(
            "organisations",
            _("Organisations"),
            "network/_organisations.html",
            organisations,
            "network.view_organisation",
            40,
        ),
    )
    register_panel(Municipality, Panel("districts", _("Districts"), "network/_districts.html", districts, order=10))
    register_search(Person)
    register_search(Organisation)
    register_search(District)
    register_section(Section(_("People"), "network:person_list", "network.view_person", "people"))
    register_section(Section(_("Organisations"), "network:organisation_list", "network.view_organisation", "building"))
    register_section(Section(_("School holidays"), "network:holiday_list", "network.add_holiday", "calendar-week"))
    register_section(Section(_("Districts"), "network:district_list", "network.view_district", "geo-alt", office=True))
