from importlib import import_module

import pytest

from culture_makers.models import MatchWeight

AT_FIRST = import_module("culture_makers.migrations.0002_weights_of_the_reasons").AT_FIRST


@pytest.fixture(autouse=True)
def _weights(db):
    """What the migration put there; a test that empties the tables takes it away for those after it."""
    weights = [MatchWeight(reason=reason, points=points) for reason, points in AT_FIRST.items()]
    MatchWeight.objects.bulk_create(weights, ignore_conflicts=True)
