"""What demands and matches show elsewhere: at whoever asks, at ambitions and questions, at makers, and on start pages."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from culture_makers.matching.from_question import can_become_a_demand
from culture_makers.models import CultureMaker, Demand, Match
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Entry, Panel, register_card, register_panel, register_search, register_timeline
from fluxus.desk.models import ActionItem
from fluxus.network.models import Organisation
from schools.models import Ambition, School

SHOWN = 6
TIMELINE = 60


def demands_of(record, user):
    """The demands of a school, an organisation or an ambition, and where a new one starts."""
    name = record._meta.model_name
    found = Demand.objects.visible_to(user).with_subjects().filter(**{name: record})
    may_add = user.has_perm("culture_makers.add_demand")
    if not (found.exists() or may_add):
        return None
    return {
        "demands": found[:SHOWN],
        "new_url": f"{reverse('culture_makers:demand_create')}?{name}={record.pk}" if may_add else "",
        "more_url": f"{reverse('culture_makers:demand_list')}?{name}={record.pk}" if found.count() > SHOWN else "",
    }


def demand_of_question(item, user):
    """On a question: the demand that follows from it, or the button that makes it one."""
    if not can_become_a_demand(item):
        return None
    known = Demand.objects.filter(question=item).first()
    return {"demand": known} if known or item.asked_by_id else None


def matches_of_demand(demand, user):
    matches = demand.matches.visible_to(user).with_names()
    return {"matches": matches} if matches or user.has_perm("culture_makers.weigh_match") else None


def matches_of_maker(maker, user):
    found = maker.matches.visible_to(user).with_names()
    return {"matches": found[:SHOWN]} if found.exists() else None


def waiting_demands(_record, user):
    """The start page of an expert: the own demands for which no maker has said yes."""
    if not user.is_staff:
        return None
    found = Demand.objects.visible_to(user).open().of_expert(user).with_subjects().order_by("asked_on", "pk")
    return {"demands": found[:SHOWN], "total": found.count()} if found.exists() else None


def proposed_to_you(_record, user):
    """The start page of a maker: what was proposed, and what goes on."""
    if "maker" not in user.roles or user.is_staff:
        return None
    found = Match.objects.visible_to(user).going().with_names()
    return {"matches": found[:SHOWN]} if found.exists() else None


def demand_entries(record, user):
    """The timeline of whoever asks, and of an ambition: what was asked, and who does it."""
    demands = Demand.objects.visible_to(user).filter(**{record._meta.model_name: record})[:TIMELINE]
    matches = Match.objects.visible_to(user).agreed().filter(demand__in=demands.values("pk")).with_names()
    return [
        *(
            Entry(one.asked_on, one.title, one.get_absolute_url(), _("demand"), one.words, "question-circle")
            for one in demands
        ),
        *(
            Entry(one.accepted_on, str(one.maker), one.get_absolute_url(), _("match"), str(one.demand), "link-45deg")
            for one in matches
        ),
    ]


def match_entries(maker, user):
    """The timeline of a maker: for whom it was chosen."""
    matches = maker.matches.visible_to(user).with_names()[:TIMELINE]
    return [
        Entry(one.proposed_on, str(one.demand), one.get_absolute_url(), _("match"), str(one.demand.body), "link-45deg")
        for one in matches
    ]


def steps_of(match):
    """What happened to a match, as (day, what, icon); what has not happened has no day."""
    steps = (
        (match.proposed_on, _("proposed"), "person-plus"),
        (match.accepted_on, _("accepted"), "check2"),
        (match.carried_out_on, _("carried out"), "flag"),
        (match.evaluated_on, _("evaluated"), "star"),
        (match.ended_on, match.get_state_display(), "x-circle"),
    )
    return [step for step in steps if step[0]]


def own_match_entries(match, user):
    """The timeline of a match: its own steps."""
    return [Entry(day, what, kind=str(match.maker), icon=icon) for day, what, icon in steps_of(match)]


def own_demand_entries(demand, user):
    """The timeline of a demand: the day it was asked, and the steps of the matches that the reader may see."""
    entries = [Entry(demand.asked_on, _("asked"), kind=str(demand.asked_by or demand.body), icon="question-circle")]
    for match in demand.matches.visible_to(user).with_names():
        entries += [
            Entry(day, str(match.maker), match.get_absolute_url(), what, icon=icon)
            for day, what, icon in steps_of(match)
        ]
    return entries


def register():
    """Called once, when all apps are loaded."""
    see, work = "culture_makers.view_demand", "culture_makers/matching"
    for model in (School, Organisation, Ambition):
        register_panel(model, Panel("demands", _("Demands for makers"), f"{work}/_demands.html", demands_of, see, 24))
        register_timeline(model, demand_entries)
    register_panel(
        ActionItem,
        Panel(
            "demand",
            _("Look for a maker"),
            f"{work}/_of_question.html",
            demand_of_question,
            "culture_makers.add_demand",
            12,
            side=True,
        ),
    )
    match = "culture_makers.view_match"
    register_panel(Demand, Panel("matches", _("Matches"), f"{work}/_matches.html", matches_of_demand, match, 10))
    register_panel(CultureMaker, Panel("matches", _("Matches"), f"{work}/_matches.html", matches_of_maker, match, 12))
    register_timeline(CultureMaker, match_entries)
    register_timeline(Demand, own_demand_entries)
    register_timeline(Match, own_match_entries)
    register_card(Panel("demands", _("Demands without a maker"), f"{work}/_waiting.html", waiting_demands, see, 16))
    register_card(Panel("matches", _("Your matches"), f"{work}/_matches.html", proposed_to_you, match, 6))
    register_search(Demand)
    register_section(Section(_("Demands"), "culture_makers:demand_list", see, "question-circle"))
    register_section(
        Section(_("Spread over makers"), "culture_makers:match_spread", "culture_makers.weigh_match", "bar-chart")
    )
