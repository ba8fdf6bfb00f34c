"""What schools and boards show on their cards and elsewhere: people, guidance, pupils, the schools of a board or district."""

from django.utils.translation import gettext_lazy as _

from fluxus.accounts.access import note_access
from fluxus.common.charts import Bar, Bars
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Entry, Panel, register_panel, register_search, register_timeline
from fluxus.common.scoping import may_change
from fluxus.network.models import District
from fluxus.network.people_at import comings_and_goings, people_at
from schools.culture.history import culture_steps
from schools.models import Board, Programme, School

YEARS_SHOWN = 8
SCHOOLS_SHOWN = 60


def people(body, user):
    """Who works at a school or a board, with the access that comes with it."""
    shown = people_at(body, user)
    note_access(shown["roles"], user)
    return {**shown, "is_handed_over": True}


def experts(school, user):
    return {"holders": school.experts.visible_to(user).select_related("user__person")}


def guidance(school, user):
    assessments = school.culture_type_assessments.visible_to(user).select_related("assessed_by__person")
    return {
        "assessments": assessments,
        "chart": culture_steps(school, assessments),
        "plans": school.policy_plans.visible_to(user),
        "participations": school.participations.visible_to(user).select_related("programme"),
        "may_change": may_change(school, user),
    }


def pupils(school, user):
    counts = list(school.pupil_counts.visible_to(user).order_by("-day")[:YEARS_SHOWN])
    bars = [Bar(str(count.day.year), count.pupils) for count in reversed(counts) if count.pupils is not None]
    return {
        "chart": Bars(title=_("Pupils of %(school)s on 1 October") % {"school": school}, bars=bars, width=300)
        if bars
        else None,
        "unknown": [count.day.year for count in counts if count.pupils is None],
        "may_change": may_change(school, user),
    }


def schools_of(body, user):
    """The schools of a board or district: the open ones first."""
    found = body.schools.visible_to(user).select_related("board").with_expert().order_by("closed_on", "name")
    found = sorted(found[: SCHOOLS_SHOWN + 1], key=lambda school: not school.is_open)
    return {"schools": found[:SCHOOLS_SHOWN], "more": len(found) > SCHOOLS_SHOWN} if found else None


def participants(programme, user):
    found = programme.participations.visible_to(user).select_related("school").order_by("track", "school__name")
    return {"participations": found} if found else None


def people_entries(school, user):
    """The timeline of a school: who came and who went."""
    return comings_and_goings(
        school.roles.visible_to(user).select_related("person"),
        lambda role: (f"{role.person}, {role.get_role_display()}", role.person.get_absolute_url()),
    )


def culture_entries(school, user):
    """The timeline of a school: assessments and programmes."""
    entries = []
    for one in school.culture_type_assessments.visible_to(user):
        entries.append(
            Entry(one.day, one.get_culture_type_display(), kind=_("culture type"), text=one.evidence, icon="palette")
        )
    for one in school.participations.visible_to(user).select_related("programme"):
        entries.append(Entry(one.since, one.programme.name, kind=_("takes part"), icon="flag"))
    return entries


def plan_entries(school, user):
    """The timeline of a school: from when on which policy plan held."""
    return [
        Entry(plan.since, plan.title, plan.get_absolute_url(), _("policy plan begins"), icon="journal-text")
        for plan in school.policy_plans.visible_to(user)
    ]


def register():
    """Called once, when all apps are loaded."""
    register_panel(School, Panel("people", _("People"), "schools/_people.html", people, "schools.view_schoolrole", 10))
    register_panel(School, Panel("guidance", _("Culture at this school"), "schools/_guidance.html", guidance, order=12))
    register_panel(
        School,
        Panel("pupils", _("Pupils"), "schools/_pupils.html", pupils, "schools.view_pupilcount", 20, side=True),
    )
    register_panel(
        School,
        Panel(
            "experts", _("Account holder"), "schools/_experts.html", experts, "schools.view_schoolexpert", 22, side=True
        ),
    )
    register_panel(
        Board, Panel("schools", _("Schools"), "schools/_schools.html", schools_of, "schools.view_school", 10)
    )
    register_panel(
        Board, Panel("people", _("People"), "schools/_board_people.html", people, "schools.view_boardrole", 12)
    )
    register_panel(
        District, Panel("schools", _("Schools"), "schools/_schools.html", schools_of, "schools.view_school", 10)
    )
    register_panel(
        Programme,
        Panel(
            "participants",
            _("Schools that take part"),
            "schools/_participants.html",
            participants,
            "schools.view_participation",
            10,
        ),
    )
    register_timeline(School, people_entries, "people")
    register_timeline(School, culture_entries, "culture")
    register_timeline(School, plan_entries, "documents")
    register_search(School)
    register_search(Board)
    register_section(Section(_("Schools"), "schools:school_list", "schools.view_school", "mortarboard"))
    register_section(Section(_("Boards"), "schools:board_list", "schools.view_board", "bank", office=True))
    register_section(Section(_("Programmes"), "schools:programme_list", "schools.add_programme", "flag"))
