"""Where cycles show: on schools, projects and their homes, on the start page, and where somebody has to tell how it went."""

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cmk3.models import Project
from culture_makers.models import CultureMaker
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import (
    Entry,
    Panel,
    register_card,
    register_home_panel,
    register_panel,
    register_search,
    register_timeline,
)
from fluxus.common.periods import school_year_of
from fluxus.common.scoping import may_change
from monitoring.cycles.mine import missing_schools, my_cycles
from monitoring.cycles.years import Years
from monitoring.models import Cycle, CycleEvaluation
from schools.models import Board, School

SHOWN, ON_A_CARD, TIMELINE = 4, 8, 60


def cycles_of(subject, user):
    """The cycles of a school or project, newest first, with its scores through the years."""
    field = subject._meta.model_name
    found = Cycle.objects.visible_to(user).filter(**{field: subject}).with_names().with_standing()
    cycles = list(found.order_by("-school_year")[:SHOWN])
    may_open = user.has_perm("monitoring.add_cycle") and may_change(subject, user)
    if not (cycles or may_open):
        return None
    years = Years(subject, user)
    return {
        "cycles": cycles,
        "years": years,
        "chart": years.chart(width=600, small_height=96) if len(years.years) > 1 else None,
        "open_query": f"?{field}={subject.pk}&school_year={school_year_of(timezone.localdate())}" if may_open else "",
    }


def shared_with_school(school, user):
    """The home of a school: the rounds that were shared with it."""
    found = Cycle.objects.visible_to(user).filter(school=school).with_names().with_standing()
    cycles = list(found.order_by("-school_year")[:SHOWN])
    return {"cycles": cycles, "years": Years(school, user)} if cycles else None


def shared_with_board(board, user):
    """The home of a board: the rounds of its schools that were shared."""
    found = Cycle.objects.visible_to(user).going_on().filter(school__board=board).with_names().with_standing()
    cycles = list(found.order_by("school__name", "-school_year"))
    return {"cycles": cycles, "names_schools": True} if cycles else None


def due_here(_record, user):
    """The start page of whoever looks after schools or leads projects: the steps that are due."""
    found, missing = my_cycles(user), missing_schools(user).count()
    cycles = list(found[:ON_A_CARD])
    if not (cycles or missing):
        return None
    return {"cycles": cycles, "total": found.count(), "missing": missing}


def waiting_at_school(school, user):
    """What a school has not told yet; colleagues read it on the cycle itself."""
    return None if user.is_staff else _waiting(user, school=school)


def waiting_at_maker(maker, user):
    """What a maker has not told yet."""
    return None if user.is_staff else _waiting(user, maker=maker)


def waiting_here(_record, user):
    """The start page of whoever acts for makers or schools."""
    return None if user.is_staff else _waiting(user)


def _waiting(user, **whose):
    asked = CycleEvaluation.objects.visible_to(user).waiting().filter(**whose)
    found = list(asked.exclude(cycle__state=Cycle.State.CLOSED).with_names().order_by("asked_at"))
    return {"evaluations": found} if found else None


def entries_of(subject, user):
    """The timeline: a year that was closed, and what was told about it."""
    about = {subject._meta.model_name: subject}
    closed = Cycle.objects.visible_to(user).filter(closed_on__isnull=False, **about).with_names()
    told = CycleEvaluation.objects.visible_to(user).answered().with_names()
    told = told.filter(**{f"cycle__{name}": value for name, value in about.items()})
    return [
        *(
            Entry(one.closed_on, str(one), one.get_absolute_url(), _("cycle closed"), icon="arrow-repeat")
            for one in closed
        ),
        *(
            Entry(
                localdate(one.answered_at),
                one.cycle.year_name,
                one.cycle.get_absolute_url(),
                _("looked back on the year"),
                str(one.body),
                "chat-left-text",
            )
            for one in told.order_by("-answered_at")[:TIMELINE]
        ),
    ]


def register():
    """Called once, when all apps are loaded."""
    see, answer, folder = "monitoring.view_cycle", "monitoring.answer_cycleevaluation", "monitoring/cycles"
    title, waits = _("PDCA"), _("How did the year go?")
    for subject, order in ((School, 12), (Project, 30)):
        register_panel(subject, Panel("cycles", title, f"{folder}/_of_subject.html", cycles_of, see, order))
        register_timeline(subject, entries_of, "activities")
    shared = f"{folder}/_shared.html"
    register_home_panel(School, Panel("cycles", _("Your year with us"), shared, shared_with_school, see, 25))
    register_home_panel(Board, Panel("cycles", _("The year of your schools"), shared, shared_with_board, see, 25))
    waiting = f"{folder}/_waiting.html"
    register_home_panel(School, Panel("year_back", waits, waiting, waiting_at_school, answer, 4))
    register_panel(CultureMaker, Panel("year_back", waits, waiting, waiting_at_maker, answer, 2))
    register_card(Panel("year_back", waits, waiting, waiting_here, answer, 3))
    register_card(Panel("cycles", _("PDCA: step due"), f"{folder}/_due.html", due_here, "monitoring.change_cycle", 25))
    register_search(Cycle)
    register_section(Section(_("PDCA"), "monitoring:cycle_list", see, "arrow-repeat"))
