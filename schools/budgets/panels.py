"""What budgets show elsewhere: on the card of a school or board, on the timeline, on the start page and in the rail."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.money import euro
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import TIMELINE_AT_MOST, Entry, Panel, register_card, register_panel, register_timeline
from fluxus.common.periods import school_year_name, school_year_of
from schools.budgets.page import SchoolMoney
from schools.models import Board, Budget, BudgetEntry, BudgetRound, LapseNotice, School

SHOWN = 8
ICONS = {"granted": "wallet2", "committed": "bookmark", "spent": "receipt"}


def money_of_school(school, user):
    """This school year's budgets in one glance."""
    money = SchoolMoney(school, user)
    return {"money": money} if money.starts or user.is_staff else None


def money_of_board(board, user):
    """The schools of a board beside each other, this school year."""
    year = school_year_of(timezone.localdate())
    budgets = Budget.objects.visible_to(user).filter(school__board=board).of_year(year)
    rows = list(budgets.select_related("school", "round").order_by("school__name", "round__name"))
    return {"budgets": rows, "balance": budgets.balance(), "year": school_year_name(year)} if rows else None


def budgets_of_round(budget_round, user):
    budgets = budget_round.budgets.visible_to(user).with_names().order_by("school__name")
    return {"budgets": list(budgets), "balance": budgets.balance()}


def entries_of_budget(budget, user):
    return {
        "entries": budget.entries.visible_to(user).without_used_up(),
        "planned": budget.entries.visible_to(user).open_commitments().order_by("day", "pk"),
    }


def lapsing_soon(_record, user):
    """For account holders: money of the own schools that lapses within the weeks of the first notice."""
    until = timezone.localdate() + dt.timedelta(weeks=LapseNotice.Weeks.EIGHT)
    own = School.objects.visible_to(user).in_portfolio_of(user)
    budgets = Budget.objects.visible_to(user).lapsing(until).filter(school__in=own)
    rows = list(budgets.with_names().order_by("round__lapses_on", "-free")[:SHOWN])
    return {"budgets": rows, "total": budgets.count()} if rows else None


def own_money(_record, user):
    """The start page of somebody at a school or a board: what is free, school by school."""
    year = school_year_of(timezone.localdate())
    budgets = Budget.objects.visible_to(user).of_year(year).select_related("school")
    free = {}
    for budget in budgets.order_by("school__name"):
        free[budget.school] = free.get(budget.school, 0) + budget.free
    return {"schools": list(free.items()), "year": school_year_name(year)} if free else None


def posted_to(school, user):
    """The timeline of a school: what was granted, promised and spent."""
    entries = BudgetEntry.objects.visible_to(user).filter(budget__school=school).exclude(kind="release")
    return [
        Entry(
            one.day, one.description, one.get_absolute_url(), one.get_kind_display(), euro(one.amount), ICONS[one.side]
        )
        for one in entries.order_by("-day", "-pk")[:TIMELINE_AT_MOST]
    ]


def register():
    """Called once, when all apps are loaded."""
    see = "schools.view_budget"
    register_panel(School, Panel("budget", _("Budget"), "schools/budgets/_of_school.html", money_of_school, see, 11))
    register_panel(Board, Panel("budget", _("Budgets"), "schools/budgets/_of_board.html", money_of_board, see, 11))
    register_panel(
        BudgetRound, Panel("budgets", _("Budgets"), "schools/budgets/_of_round.html", budgets_of_round, see, 10)
    )
    register_panel(Budget, Panel("entries", _("Entries"), "schools/budgets/_entries.html", entries_of_budget, see, 10))
    register_timeline(School, posted_to, "money")
    register_card(Panel("lapsing", _("Money that lapses"), "schools/budgets/_lapsing.html", lapsing_soon, see, 18))
    register_card(
        Panel("own_money", _("Your budget"), "schools/budgets/_own_money.html", own_money, "schools.ask_budget", 4)
    )
    register_section(Section(_("Budgets"), "schools:budget_list", see, "wallet2"))
