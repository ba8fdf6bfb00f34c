"""What every model of ours must declare, held for whoever adds one."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType

from fluxus import roles
from fluxus.common.scoping import Scope, ScopedQuerySet

# From high to low: a key may point down or stay, never up.
LAYERS = ["demo", "monitoring", "cmk3", "culture_makers", "schools", "desk", "accounts", "network"]
# Reference data that is only ever loaded whole, from files that are kept in version control themselves.
WITHOUT_HISTORY = {"network.postcode", "monitoring.measurement", "desk.importrow"}
OURS = [
    model
    for app in LAYERS
    for model in apps.get_app_config(app).get_models()
    if not hasattr(model, "pgh_tracked_model")
]
KEYS = [field for model in OURS for field in model._meta.get_fields() if field.many_to_one and field.concrete]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_says_who_sees_its_rows(model):
    assert isinstance(getattr(model, "scope", None), Scope)
    assert isinstance(model.objects.all(), ScopedQuerySet)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_stands_in_the_role_table_or_is_edited_by_nobody(model):
    label = model._meta.label_lower
    may = {role for verbs in [roles.TABLE.get(label, {})] for allowed in verbs.values() for role in allowed}
    assert may or label not in roles.TABLE
    assert may <= roles.EVERYONE


def test_the_role_table_names_only_models_that_exist():
    assert set(roles.TABLE) <= {model._meta.label_lower for model in OURS}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_the_database_keeps_who_changed_what(model):
    assert hasattr(model, "pgh_event_model") or model._meta.label_lower in WITHOUT_HISTORY


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_has_names_for_people(model):
    meta = model._meta
    assert meta.original_attrs.get("verbose_name")
    assert meta.original_attrs.get("verbose_name_plural")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_constraint_says_in_words_what_is_wrong(model):
    silent = [
        constraint.name
        for constraint in model._meta.constraints
        if constraint.violation_error_message == constraint.default_violation_error_message
    ]
    assert silent == []


@pytest.mark.parametrize("field", KEYS, ids=str)
def test_a_key_points_down_the_arrows(field):
    target = field.related_model
    if target is not ContentType:
        assert LAYERS.index(target._meta.app_label) >= LAYERS.index(field.model._meta.app_label)


@pytest.mark.parametrize("field", [key for key in KEYS if key.related_model is get_user_model()], ids=str)
def test_a_key_to_a_user_offers_only_whom_it_concerns(field):
    assert not field.editable or field.get_limit_choices_to() or field.model.scope.own == field.name


def test_a_many_to_many_goes_through_a_model_of_ours_so_that_its_history_is_kept():
    through = [field.remote_field.through for model in OURS for field in model._meta.local_many_to_many]
    assert [model._meta.label for model in through if model._meta.auto_created] == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_path_of_a_scope_leads_to_a_user(model):
    portal = (path[0] if isinstance(path, tuple) else path for path in model.scope.portal.values())
    for path in (*model.scope.expert, *portal, *filter(None, [model.scope.own])):
        assert end_of(model, path) is get_user_model(), path


def end_of(model, path):
    """The model to which ``path`` leads; one that leads nowhere raises."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model
