"""Two rows that say the same once two records are one: which they are, and the one row that they become."""

from django.db import models
from django.db.models import Q

from fluxus.common.periods import Dated
from fluxus.network.merging.snapshots import fields_of, is_empty
from fluxus.network.models import Affiliation


def unique_sets(model):
    """The sets of fields of which no two rows have the same, each with the condition under which it counts."""
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            yield (field.name,), Q()
    for names in model._meta.unique_together:
        yield tuple(names), Q()
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
            yield tuple(constraint.fields), constraint.condition or Q()


def is_the_only_one(reference):
    """Whether a record has one row at most along ``reference``."""
    return any(
        set(names) <= set(reference.names) and not condition for names, condition in unique_sets(reference.model)
    )


def twin_of(row, reference, kept):
    """The row of ``kept`` beside which ``row`` cannot stand; None where it can move as it is."""
    if isinstance(row, Affiliation) and reference.names == ("person",):
        return _overlapping_role(row, kept)
    manager = reference.model._base_manager
    for names, condition in unique_sets(reference.model):
        if set(names) & set(reference.names) and manager.filter(condition, pk=row.pk).exists():
            rest = {name: getattr(row, _attname(row, name)) for name in names if name not in reference.names}
            if None in rest.values():
                continue
            twin = manager.filter(condition, **rest, **reference.values(kept)).exclude(pk=row.pk).first()
            if twin:
                return twin
    return None


def _attname(row, name):
    return row._meta.get_field(name).attname


def _overlapping_role(role, kept):
    """The role of ``kept`` at the same body that holds on a day of ``role``; one from the same day first."""
    until = Q() if role.until is None else Q(since__lte=role.until)
    roles = type(role)._base_manager.filter(
        until,
        Q(until__isnull=True) | Q(until__gte=role.since),
        person=kept,
        role=role.role,
        **{role.BODY: role.body},
    )
    return min(roles, key=lambda one: (one.since != role.since, one.pk), default=None)


def fused(twin, row, reference):
    """What ``twin`` says once ``row`` is part of it: both periods together, and what only ``row`` had filled in."""
    taken = {}
    for field in fields_of(type(row)):
        if field.primary_key or field.name in reference.names:
            continue
        mine, other = getattr(twin, field.attname), getattr(row, field.attname)
        if isinstance(row, Dated) and field.name == "since":
            value = min(mine, other)
        elif isinstance(row, Dated) and field.name == "until":
            value = None if None in (mine, other) else max(mine, other)
        else:
            value = other if is_empty(mine) and not is_empty(other) else mine
        if value != mine:
            taken[field.attname] = value
    return taken
