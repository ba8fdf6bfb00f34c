"""What visits count for: the figure, and the contacts behind it."""

import datetime as dt

import pytest

from fluxus.common.periods import Period
from monitoring.measures.narrowing import Narrowing
from monitoring.measures.registry import ask
from monitoring.models import Visit
from tests.factories.monitoring import TargetFactory
from tests.factories.network import OrganisationFactory
from tests.factories.schools import ParticipationFactory, SchoolFactory, ThemeFactory
from tests.factories.visits import VisitFactory

pytestmark = pytest.mark.django_db

YEAR = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def test_a_school_with_two_contacts_is_one_school_advised_and_both_stand_behind_the_figure():
    school = SchoolFactory()
    first, second = VisitFactory(school=school), VisitFactory(school=school, visited_on=YEAR.end)
    VisitFactory(visited_on=dt.date(2023, 12, 31))
    VisitFactory(school=None, organisation=OrganisationFactory())
    advised = ask({"name": "schools_advised"}, YEAR)
    assert advised.value == 1
    assert set(advised.rows) == {first, second}


def test_contacts_are_counted_by_level_theme_and_school_type():
    theme = ThemeFactory()
    VisitFactory(level=Visit.Level.STRATEGIC)
    VisitFactory(themes=[theme, ThemeFactory()])
    VisitFactory(school__type="vo")
    assert ask({"name": "school_contacts"}, YEAR).value == 3
    assert ask({"name": "school_contacts", "level": "strategic"}, YEAR).value == 1
    assert ask({"name": "school_contacts", "theme": theme.slug}, YEAR).value == 1
    assert ask({"name": "school_contacts", "types": ["vo"]}, YEAR).value == 1
    assert ask({"name": "schools_advised", "types": ["vo", "bo"], "level": "tactical"}, YEAR).value == 2


def test_contacts_with_organisations_are_counted_by_kind():
    VisitFactory(school=None, organisation=OrganisationFactory(kind="culture"))
    VisitFactory(school=None, organisation=OrganisationFactory(kind="care"))
    VisitFactory()
    assert ask({"name": "organisation_contacts"}, YEAR).value == 2
    assert ask({"name": "organisation_contacts", "partner": "culture"}, YEAR).value == 1


def test_the_share_of_schools_advised_is_of_those_that_take_part():
    target = TargetFactory()
    visited, _silent = (ParticipationFactory(programme=target.plan.programme).school for _number in range(2))
    VisitFactory(school=visited)
    VisitFactory()
    share = ask({"name": "share_of_schools_advised"}, YEAR, target)
    assert share.value == 50
    assert set(share.rows) == {visited}


def test_schools_advised_can_be_narrowed_to_a_board():
    wanted = VisitFactory()
    VisitFactory()
    narrowed = ask({"name": "schools_advised"}, YEAR).narrowed(Narrowing(board=str(wanted.school.board_id)))
    assert narrowed.value == 1
    assert set(narrowed.rows) == {wanted}
