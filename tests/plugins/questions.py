"""What school and makers are asked about a year, as the product begins."""

import pytest

from tests.factories.cycles import first_questions


@pytest.fixture
def cycle_questions(db):
    first_questions()
