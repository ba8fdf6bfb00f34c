"""What makers show: their own card, the page of the person or organisation who is one, the start page of a maker."""

from django.utils.translation import gettext_lazy as _

from culture_makers.models import Availability, CultureMaker, MakerInvitation
from culture_makers.portal import landing
from fluxus.accounts.access import note_access
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import (
    Entry,
    Panel,
    register_card,
    register_landing,
    register_panel,
    register_search,
    register_timeline,
)
from fluxus.common.scoping import may_change
from fluxus.network.models import District, Organisation, Person
from fluxus.network.people_at import comings_and_goings, people_at

MAKERS_SHOWN = 60
ANSWERS_SHOWN = 10


def profile(maker, user):
    """What the maker brings, in rows of words."""
    words = [
        (_("disciplines"), maker.disciplines.all()),
        (_("competences"), maker.competences.all()),
        (_("target groups"), maker.target_groups.all()),
        (_("languages"), maker.languages.all()),
        (_("works in"), maker.districts.all()),
    ]
    return {"words": [(label, list(found)) for label, found in words if found], "levels": maker.level_names}


def week(maker, user):
    """The usual week as a grid, and the days away that have not passed."""
    known = {(one.weekday, one.part) for one in maker.availabilities.visible_to(user)}
    grid = [
        (day.label, [(part.label, (day.value, part.value) in known) for part in Availability.Part])
        for day in Availability.Weekday
        if any(weekday == day.value for weekday, _part in known)
    ]
    return {
        "grid": grid,
        "parts": Availability.Part.labels,
        "absences": maker.absences.visible_to(user),
        "may_change": may_change(maker, user),
    }


def rates(maker, user):
    return {
        "rates": maker.rates.visible_to(user).current().select_related("kind_of_work"),
        "may_change": may_change(maker, user),
    }


def people(maker, user):
    """Who acts for the maker, with the access that comes with it."""
    shown = people_at(maker, user)
    note_access(shown["roles"], user)
    return shown


def certificate(maker, user):
    return {"state": maker.vog_state}


def as_maker(record, user):
    """On the page of a person or an organisation: that it is a maker too."""
    found = CultureMaker.objects.visible_to(user).with_words().filter(**{record._meta.model_name: record}).first()
    return {"maker": found} if found else None


def makers_at(district, user):
    found = CultureMaker.objects.visible_to(user).active().filter(based_in=district).with_words()[: MAKERS_SHOWN + 1]
    return {"makers": found[:MAKERS_SHOWN], "more": len(found) > MAKERS_SHOWN} if found else None


def own_profiles(_record, user):
    """The start page of a maker: the own profile, or those one acts for."""
    if "maker" not in user.roles or user.is_staff:
        return None
    return {"makers": CultureMaker.objects.visible_to(user).with_words()[:MAKERS_SHOWN]}


def waiting_answers(_record, user):
    """The start page of whoever decides: the answers to the open call that wait."""
    found = MakerInvitation.objects.editable_by(user).answered().order_by("answered_at")[:ANSWERS_SHOWN]
    return {"invitations": found} if found else None


def maker_entries(maker, user):
    """The timeline of a maker: who acts for it, what kind it is, what it asks."""
    entries = comings_and_goings(
        maker.roles.visible_to(user).select_related("person"),
        lambda role: (f"{role.person}, {role.get_role_display()}", ""),
    )
    for one in maker.kinds.visible_to(user):
        entries.append(Entry(one.since, one.get_kind_display(), kind=_("kind of maker"), icon="palette"))
    for absence in maker.absences.visible_to(user):
        entries.append(Entry(absence.since, str(absence), kind=_("away"), icon="calendar-x"))
    return entries


def register():
    """Called once, when all apps are loaded."""
    view = "culture_makers.view_culturemaker"
    for panel in (
        Panel("profile", _("Profile"), "culture_makers/_profile.html", profile, order=10),
        Panel("people", _("Who acts for this maker"), "culture_makers/_people.html", people, order=14),
        Panel("week", _("When"), "culture_makers/_week.html", week, order=16, side=True),
        Panel("rates", _("Rates"), "culture_makers/_rates.html", rates, "culture_makers.view_makerrate", 18, side=True),
        Panel("vog", _("Certificate of conduct (VOG)"), "culture_makers/_vog.html", certificate, order=20, side=True),
    ):
        register_panel(CultureMaker, panel)
    for model in (Person, Organisation):
        register_panel(model, Panel("maker", _("Culture maker"), "culture_makers/_as_maker.html", as_maker, view, 12))
    register_panel(District, Panel("makers", _("Culture makers"), "culture_makers/_makers.html", makers_at, view, 30))
    change = "culture_makers.change_makerinvitation"
    register_card(
        Panel(
            "open_call",
            _("Answers to the open call"),
            "culture_makers/open_call/_waiting.html",
            waiting_answers,
            change,
            30,
        )
    )
    register_landing(landing)
    register_timeline(CultureMaker, maker_entries)
    register_card(Panel("own_profiles", _("Your profile"), "culture_makers/_own_profiles.html", own_profiles, view, 5))
    register_search(CultureMaker)
    register_section(Section(_("Culture makers"), "culture_makers:culturemaker_list", view, "palette"))
    register_section(Section(_("Map"), "culture_makers:map", "culture_makers.map_culturemaker", "map"))
    register_section(
        Section(_("Disciplines"), "culture_makers:discipline_list", "culture_makers.add_discipline", "tags")
    )
