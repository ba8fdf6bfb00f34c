"""All rows of the database, and all that can point at a person, found without the code that is being tested."""

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db.models import F

from fluxus.network.merging.references import references_to
from fluxus.network.models import Person, PersonMerge
from tests.factories import factory_for

NOT_DATA = {"pghistory", "sessions", "contenttypes"}
# What a row that belongs to a person cannot belong to as well.
INSTEAD_OF = {
    "culture_makers.CultureMaker": {"organisation": None},
    "cmk3.Attendance": {"presence": "replaced", "replacement_id": F("member_id")},
}


def tables():
    """Every table that holds data: no history, no log of merges."""
    for model in apps.get_models(include_auto_created=True):
        is_history = hasattr(model, "pgh_tracked_model") or model._meta.app_label in NOT_DATA
        if model._meta.managed and not model._meta.proxy and not is_history and model is not PersonMerge:
            yield model


def everything():
    """What every row of the database says."""
    return {
        model._meta.label: {row["pk"]: row for row in model._base_manager.values("pk", *columns(model))}
        for model in tables()
    }


def columns(model):
    return [field.attname for field in model._meta.concrete_fields]


def pointing_at(person):
    """Every row that points at ``person``, as its database sees it."""
    found = []
    for model in tables():
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is Person and field.name != "merged_into":
                found += model._base_manager.filter(**{field.name: person.pk})
        for field in model._meta.private_fields:
            if isinstance(field, GenericForeignKey):
                kind = ContentType.objects.get_for_model(Person)
                found += model._base_manager.filter(**{field.ct_field: kind, field.fk_field: person.pk})
    return found


def point_everything_at(person):
    """A row of every kind that can point at a person, along every key that it has for it."""
    made = []
    for reference in references_to(Person):
        row = a_row(reference.model)
        instead = INSTEAD_OF.get(reference.model._meta.label, {})
        reference.model._base_manager.filter(pk=row.pk).update(**{**instead, **reference.values(person)})
        made.append(row)
    return made


def a_row(model):
    """Any row of ``model``: of its factory, or with no more than the keys that it cannot do without."""
    try:
        return factory_for(model, None)(1)[0]
    except KeyError:
        keys = [field for field in model._meta.local_fields if field.is_relation and not field.null]
        return model._base_manager.create(**{field.name: a_row(field.related_model) for field in keys})
