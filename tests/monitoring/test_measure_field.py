"""Choosing on a form how a target is measured."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from monitoring.measures.registry import MEASURES
from monitoring.models import Target
from monitoring.plan_files import load_kinds, load_plan, plan_files
from monitoring.targets.measure_field import MeasureField, ParameterForm
from schools.models import Board
from tests.factories.monitoring import ActivityKindFactory
from tests.factories.network import MunicipalityFactory
from tests.factories.schools import BoardFactory

pytestmark = pytest.mark.django_db


def typed(form):
    """What a browser sends of ``form`` as it was drawn."""
    data = QueryDict(mutable=True)
    data["measure"] = form.measure.name
    for field in form:
        value = field.value()
        if isinstance(value, list):
            data.setlist(field.html_name, value)
        elif value not in (None, "", False):
            data[field.html_name] = value
    return data


def test_every_measure_of_every_plan_comes_back_from_the_form_as_the_file_has_it():
    load_kinds()
    for path in plan_files():
        load_plan(path)
    for number in {spec["board"] for spec in Target.objects.values_list("measure", flat=True) if "board" in spec}:
        if not Board.objects.filter(number=number).exists():
            BoardFactory(number=number)
    for name in {spec.get("municipality") for spec in Target.objects.values_list("measure", flat=True)} - {None}:
        MunicipalityFactory(name=name)
    field = MeasureField()
    for target in Target.objects.all():
        drawn = ParameterForm(prefix="measure", name=target.measure["name"], spec=target.measure)
        again = field.clean(field.widget.value_from_datadict(typed(drawn), {}, "measure"))
        assert again == target.measure, target.slug


def test_what_a_measure_needs_is_asked_and_a_stranger_is_refused_at_its_field():
    ActivityKindFactory(slug="soort")
    form = ParameterForm({"measure-kind": "elders", "measure-staff": "veel"}, prefix="measure", name="activities_held")
    assert set(form.errors) == {"kind", "staff"}
    assert set(ParameterForm({}, prefix="measure", name="activities_held").errors) == {"kind"}


def test_parts_are_typed_a_line_each():
    for slug in ("een", "twee", "drie"):
        ActivityKindFactory(slug=slug)
    form = ParameterForm({"measure-parts": "een, twee\n\ndrie"}, prefix="measure", name="parts_covered")
    assert form.is_valid(), form.errors
    assert form.spec == {"name": "parts_covered", "parts": [["een", "twee"], ["drie"]]}
    assert "parts" in ParameterForm({"measure-parts": "vier"}, prefix="measure", name="parts_covered").errors


def test_the_fields_of_another_measure_follow_its_choice(login, manager):
    address = reverse("monitoring:measure_parameters")
    client = login(manager)
    for name, measure in MEASURES.items():
        form = client.get(address, {"measure": name}).context["form"]
        assert list(form.fields) == measure.parameters
    assert client.get(address, {"measure": "guess"}).content == b""
