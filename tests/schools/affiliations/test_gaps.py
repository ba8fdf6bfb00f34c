import datetime as dt

import pytest
from django.urls import reverse

from tests.factories.schools import BoardFactory, SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db
GAPS = reverse("schools:school_gaps")


@pytest.fixture
def schools():
    """Of one board: a school with a certified ICC, one with an ICC without certificate, one without."""
    board = BoardFactory()
    certified, uncertified, nobody = SchoolFactory.create_batch(3, board=board)
    SchoolRoleFactory(school=certified, role="icc", certificate_on=dt.date(2022, 1, 1))
    SchoolRoleFactory(school=uncertified, role="icc", person__last_name="Onderweg")
    SchoolRoleFactory(school=nobody, role="icc", certificate_on=dt.date(2020, 1, 1), until=dt.date(2021, 7, 31))
    return certified, uncertified, nobody


def shown(client, **query):
    return {row.record.name for row in client.get(GAPS, query).context["table"].rows}


def test_the_list_tells_a_role_without_certificate_from_no_role_at_all(login, expert, schools):
    certified, uncertified, nobody = schools
    client = login(expert)
    assert shown(client) == {uncertified.name, nobody.name}
    assert shown(client, standing="nobody") == {nobody.name}
    assert shown(client, standing="uncertified") == {uncertified.name}
    assert shown(client, standing="certified") == {certified.name}


def test_the_list_counts_per_board_and_leaves_closed_schools_out(login, expert, schools):
    SchoolFactory(board=schools[0].board, status="closed", closed_on=dt.date(2024, 7, 31))
    (gap,) = login(expert).get(GAPS).context["gaps"]
    assert (gap.certified, gap.uncertified, gap.nobody, gap.total) == (1, 1, 1, 3)


def test_a_board_sees_its_own_gaps_alone(login, board_user):
    board = board_user.person.boardroles.get().board
    own, _foreign = SchoolFactory(board=board), SchoolFactory()
    client = login(board_user)
    assert shown(client) == {own.name}
    assert [gap.board for gap in client.get(GAPS).context["gaps"]] == [board]


def test_the_list_can_be_taken_away_with_who_it_is(login, expert, schools):
    content = login(expert).get(GAPS, {"export": "csv"}).content.decode("utf-8-sig")
    assert "Onderweg" in content
    assert schools[0].name not in content
