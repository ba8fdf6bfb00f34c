"""What two people have, side by side, and the list of those who may be one."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from fluxus.network.merging.ledger import changes_of
from fluxus.network.merging.references import references_to, rows
from fluxus.network.models import NotDuplicate, Person
from fluxus.network.models.likeness import Reason


@dataclass(frozen=True)
class Asked:
    """One line of the queue: two people and why they may be one."""

    one: Person
    other: Person
    reasons: list[Any]


def queue(user):
    """Who may be one human, as far as ``user`` may merge them, without those who are known to be two."""
    known = NotDuplicate.objects.pairs()
    pairs = Person.objects.editable_by(user).likely_duplicates()
    return [pair for pair in pairs if pair.keys not in known]


def asked(pairs, user):
    """The lines for ``pairs``, fetched in one go."""
    keys = {key for pair in pairs for key in pair.keys}
    people = Person.objects.visible_to(user).with_roles_of_today(user).in_bulk(keys)
    return [Asked(*(people[key] for key in pair.keys), _in_order(pair.reasons)) for pair in pairs]


def _in_order(reasons):
    return [reason.label for reason in Reason if reason in reasons]


def what_hangs_on(person):
    """How many rows of each kind point at ``person``, in words."""
    numbers = {}
    for reference in references_to(Person):
        number = rows(reference, person).count()
        if number:
            numbers[reference.model] = numbers.get(reference.model, 0) + number
    return _counted(numbers)


def what_moved(merge):
    """How many rows of each kind ``merge`` moved, in words, and how many it found twice."""
    numbers = {}
    for change in changes_of(merge):
        if change.kind is not Person:
            numbers[change.kind] = numbers.get(change.kind, 0) + 1
    return _counted(numbers)


def _counted(numbers):
    words = []
    for model, number in numbers.items():
        name = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
        words.append((number, capfirst(str(name))))
    return sorted(words, key=lambda pair: pair[1])


def merged_fields(merge):
    """What the kept record said otherwise before, as (label, before, after)."""
    change = next((one for one in changes_of(merge) if one.kind is Person and one.pk == merge.kept_id), None)
    if change is None:
        return []
    fields = {field.attname: field for field in Person._meta.concrete_fields}
    return [(fields[name].verbose_name, before, change.after[name]) for name, before in change.before.items()]
