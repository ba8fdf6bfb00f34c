"""What was told about the work shows on the contract, at makers and schools, and where it still has to be told."""

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Contract, CultureMaker, Delivery
from fluxus.common.panels import (
    Entry,
    Panel,
    register_card,
    register_home_panel,
    register_panel,
    register_timeline,
)
from schools.models import Board, School

SHOWN = 6
TIMELINE = 60


def of_contract(contract, user):
    """Both sides of a contract beside each other, and what the bureau does next; a maker reads the own side."""
    told = list(Delivery.objects.visible_to(user).with_answers().filter(contract=contract).order_by("side", "pk"))
    may_carry_out = user.has_perm("culture_makers.change_contract") and contract.may_be_carried_out
    may_ask = user.has_perm("culture_makers.add_delivery") and contract.may_be_amended
    if not (told or may_carry_out):
        return None
    return {
        "deliveries": told,
        "may_answer": user.has_perm("culture_makers.answer_delivery"),
        "ask_url": reverse("culture_makers:contract_ask", args=[contract.pk]) if may_ask and not told else "",
        "carry_out_url": reverse("culture_makers:contract_carry_out", args=[contract.pk]) if may_carry_out else "",
    }


def of_maker(maker, user):
    """What was told of the work of a maker, newest first."""
    return _newest(Delivery.objects.visible_to(user).filter(contract__maker=maker))


def of_school(school, user):
    """What the school told of makers, newest first."""
    return _newest(Delivery.objects.visible_to(user).filter(school=school))


def of_board(board, user):
    """The home of a board: what its schools told of makers, newest first."""
    return _newest(Delivery.objects.visible_to(user).filter(school__board=board))


def _newest(deliveries):
    found = deliveries.answered().with_answers().order_by("-answered_at")[:SHOWN]
    return {"deliveries": found} if found else None


def waiting_at_school(school, user):
    """The home of a school: the work of which it has not told yet how it went."""
    return _waiting(Delivery.objects.open_to("answer", user).filter(school=school))


def waiting_at_maker(maker, user):
    """The page of a maker that the maker looks at: the work of which they have not told yet how it went."""
    return None if user.is_staff else _waiting(Delivery.objects.open_to("answer", user).filter(contract__maker=maker))


def waiting_here(_record, user):
    """The start page of whoever acts for makers or schools."""
    return None if user.is_staff else _waiting(Delivery.objects.open_to("answer", user))


def _waiting(deliveries):
    found = deliveries.waiting().with_names().order_by("asked_at")
    return {"deliveries": found} if found else None


def entries_of(deliveries):
    return [
        Entry(
            localdate(one.answered_at),
            one.contract.title,
            one.get_absolute_url(),
            _("how it went"),
            str(one.body),
            "chat-left-text",
        )
        for one in deliveries.answered().with_names().order_by("-answered_at")[:TIMELINE]
    ]


def on_the_timeline_of_a_school(school, user):
    return entries_of(Delivery.objects.visible_to(user).filter(school=school))


def on_the_timeline_of_a_maker(maker, user):
    return entries_of(Delivery.objects.visible_to(user).filter(contract__maker=maker))


def on_the_timeline_of_a_contract(contract, user):
    return entries_of(Delivery.objects.visible_to(user).filter(contract=contract))


def register():
    """Called once, when all apps are loaded."""
    see, answer, folder = "culture_makers.view_delivery", "culture_makers.answer_delivery", "culture_makers/deliveries"
    title, waits = _("How it went"), _("How did it go?")
    register_panel(Contract, Panel("deliveries", title, f"{folder}/_of_contract.html", of_contract, see, 6))
    register_panel(CultureMaker, Panel("deliveries", title, f"{folder}/_told.html", of_maker, see, 15))
    register_panel(School, Panel("deliveries", title, f"{folder}/_told.html", of_school, see, 26))
    at_schools = _("How it went at your schools")
    register_home_panel(Board, Panel("deliveries", at_schools, f"{folder}/_told.html", of_board, see, 26))
    register_panel(CultureMaker, Panel("how_it_went", waits, f"{folder}/_waiting.html", waiting_at_maker, answer, 2))
    register_home_panel(School, Panel("how_it_went", waits, f"{folder}/_waiting.html", waiting_at_school, answer, 6))
    register_card(Panel("how_it_went", waits, f"{folder}/_waiting.html", waiting_here, answer, 3))
    register_timeline(School, on_the_timeline_of_a_school, "activities")
    register_timeline(CultureMaker, on_the_timeline_of_a_maker)
    register_timeline(Contract, on_the_timeline_of_a_contract)
