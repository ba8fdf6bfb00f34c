import pytest

from tests.factories.batches import ContractBatchFactory
from tests.factories.contracts import open_budget
from tests.factories.makers import CultureMakerFactory, KindOfWorkFactory
from tests.factories.schools import SchoolFactory


@pytest.fixture
def batch(db, bureau):
    return ContractBatchFactory(made_by=bureau)


@pytest.fixture
def kind(db):
    return KindOfWorkFactory(name="Docent beeldend")


@pytest.fixture
def maker(db):
    return CultureMakerFactory(person__email="ster@komeet.example")


@pytest.fixture
def school(db):
    """A school with 5,000 euro to spend."""
    school = SchoolFactory()
    open_budget(granted=5000, school=school)
    return school
