"""What a colleague holds, and how it goes over to another: accounts of districts and schools, open promises."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from fluxus.accounts.models import AccountHolding


@dataclass(frozen=True)
class Part:
    """One kind of thing that a higher app lets colleagues hold.

    ``held(user, day)`` is the queryset of what goes over from ``day``; ``hand_over(rows, to)`` gives those rows to
    ``to``; ``line(row)`` says in words what a row is.
    """

    label: Any
    held: Callable
    hand_over: Callable
    line: Callable = str


@dataclass(frozen=True)
class Held:
    """What somebody holds of one kind: a heading and its rows in words."""

    label: Any
    lines: list[str]


parts: list[Part] = []


def register_part(part):
    """Let ``part`` go over with the rest when a portfolio is handed over."""
    if part not in parts:
        parts.append(part)


def holdings(user, day):
    """Every account that ``user`` holds on ``day`` or will hold later, by kind of account."""
    lasting = Q(until__isnull=True) | Q(until__gte=day)
    for kind in AccountHolding.__subclasses__():
        yield kind, kind.objects.filter(lasting, user=user).select_related(kind.HELD).order_by(kind.HELD)


def held_by(user, day):
    """All that would go over from ``user`` on ``day``; kinds of which there is nothing are left out."""
    found = [
        Held(kind.held_model()._meta.verbose_name_plural, [str(row.held) for row in rows])
        for kind, rows in holdings(user, day)
    ]
    found += [Held(part.label, [part.line(row) for row in part.held(user, day)]) for part in parts]
    return [held for held in found if held.lines]


def holds_accounts(user, day):
    """Whether ``user`` is account holder of anything on ``day`` or later: such a user stays a culture expert."""
    return any(rows.exists() for _kind, rows in holdings(user, day))


def move_account(holding, to, day):
    """From ``day`` the account is that of ``to``; what ``holding`` says about the days before stays."""
    if holding.since >= day:
        holding.user = to
        holding.save(update_fields=["user"])
        return
    until, holding.until = holding.until, day - dt.timedelta(days=1)
    holding.save(update_fields=["until"])
    type(holding).objects.create(**{holding.HELD: holding.held, "user": to, "since": day, "until": until})
