"""What ambitions, goals and principles show elsewhere: on the cards of schools, boards, programmes and budgets."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Entry, Panel, register_panel, register_search, register_timeline
from fluxus.common.scoping import may_change
from schools.models import Ambition, Board, Programme, School
from schools.models.tracks import track_of

SHOWN = 8
State = Ambition.State
ORDER = {State.UNDER_WAY: 0, State.AGREED: 1, State.PROPOSED: 2, State.REALISED: 3, State.DROPPED: 4}


def ambitions_of_school(school, user):
    """Those that go on first, and the track that its culture type asks for."""
    found = list(school.ambitions.visible_to(user).with_letters().with_indicators())
    found.sort(key=lambda one: (ORDER[one.state], -one.school_year))
    newest = school.culture_type_assessments.visible_to(user).order_by("-day").first()
    return {
        "ambitions": found[:SHOWN],
        "more": len(found) > SHOWN,
        "assessment": newest,
        "track": track_of(newest.culture_type) if newest else [],
        "may_change": may_change(school, user),
    }


def goals_of_board(board, user):
    """What the board itself wants, and how far the ambitions of its schools are."""
    ambitions = Ambition.objects.visible_to(user).filter(school__board=board).order_by()
    counts = dict(ambitions.values_list("state").annotate(number=Count("pk")))
    return {
        "goals": board.goals.visible_to(user).current().prefetch_related("principles"),
        "states": [(state, state.label, counts[state]) for state in State if state in counts],
        "may_change": may_change(board, user),
    }


def principles_of(programme, user):
    return {
        "principles": programme.principles.visible_to(user),
        "may_change": user.has_perm("schools.change_principle"),
    }


def entries_of(school, user):
    """The timeline of a school: ambitions agreed, realised, dropped."""
    entries = []
    for one in school.ambitions.visible_to(user).exclude(state=State.PROPOSED):
        url = one.get_absolute_url()
        if one.agreed_on:
            entries.append(Entry(one.agreed_on, one.title, url, _("ambition agreed"), icon="flag"))
        if one.closed_on:
            kind = _("ambition realised") if one.state == State.REALISED else _("ambition dropped")
            entries.append(Entry(one.closed_on, one.title, url, kind, one.outcome, icon="flag-fill"))
    return entries


def register():
    """Called once, when all apps are loaded."""
    see = "schools.view_ambition"
    folder = "schools/ambitions"
    register_panel(
        School, Panel("ambitions", _("Ambitions"), f"{folder}/_of_school.html", ambitions_of_school, see, 13)
    )
    register_panel(
        Board,
        Panel(
            "goals", _("Goals of the board"), f"{folder}/_of_board.html", goals_of_board, "schools.view_boardgoal", 13
        ),
    )
    register_panel(
        Programme,
        Panel(
            "principles", _("Principles"), f"{folder}/_of_programme.html", principles_of, "schools.view_principle", 8
        ),
    )
    register_timeline(School, entries_of, "culture")
    register_search(Ambition)
    register_section(Section(_("Ambitions"), "schools:ambition_list", see, "flag"))
