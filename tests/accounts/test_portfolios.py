import datetime as dt

import pytest
from django.urls import reverse

from fluxus.accounts import services
from fluxus.accounts.models import DistrictExpert, User
from fluxus.desk.models import ActionItem
from schools.models import School, SchoolExpert
from tests.days import today
from tests.factories.accounts import DistrictExpertFactory, UserFactory
from tests.factories.desk import ActionItemFactory
from tests.factories.schools import SchoolExpertFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
BEGIN = dt.date(2020, 8, 1)


@pytest.fixture
def heir(db):
    return UserFactory(role="expert")


@pytest.fixture
def portfolio(expert):
    """What the expert holds: a district, a school, a promise that is open and one that is done."""
    return {
        "district": DistrictExpertFactory(user=expert, since=BEGIN),
        "school": SchoolExpertFactory(user=expert, since=BEGIN),
        "open": ActionItemFactory(owner=expert, due=today() + 30 * DAY),
        "overdue": ActionItemFactory(owner=expert, due=today() - 30 * DAY),
        "done": ActionItemFactory(owner=expert, done_on=today()),
    }


def holders(kind, **held):
    return list(kind.objects.filter(**held).order_by("since").values_list("user", "since", "until"))


def hand_over(client, giver, **asked):
    return client.post(reverse("accounts:user_hand_over", args=[giver.pk]), asked)


def test_a_portfolio_goes_over_from_a_day_and_the_days_before_stay(login, manager, expert, heir, portfolio):
    hand_over(login(manager), expert, to=heir.pk, day=today().isoformat())
    terms = [(expert.pk, BEGIN, today() - DAY), (heir.pk, today(), None)]
    assert holders(DistrictExpert, district=portfolio["district"].district) == terms
    assert holders(SchoolExpert, school=portfolio["school"].school) == terms
    owners = {name: ActionItem.objects.get(pk=portfolio[name].pk).owner for name in ("open", "overdue", "done")}
    assert owners == {"open": heir, "overdue": heir, "done": expert}


def test_who_took_over_edits_the_schools_and_who_gave_no_longer(expert, heir, portfolio):
    services.hand_over(expert, heir, today())
    school = portfolio["school"].school
    assert School.objects.editable_by(heir).filter(pk=school.pk).exists()
    assert not School.objects.editable_by(expert).filter(pk=school.pk).exists()


def test_on_a_day_to_come_promises_due_before_it_stay(expert, heir, portfolio):
    day = today() + 10 * DAY
    soon = ActionItemFactory(owner=expert, due=today() + 5 * DAY)
    services.hand_over(expert, heir, day)
    assert holders(SchoolExpert, school=portfolio["school"].school)[1] == (heir.pk, day, None)
    assert School.objects.editable_by(expert).filter(pk=portfolio["school"].school.pk).exists()
    assert set(ActionItem.objects.of(heir)) == {portfolio["open"]}
    assert soon in ActionItem.objects.of(expert)


def test_a_term_that_has_yet_to_begin_goes_over_whole(expert, heir):
    planned = SchoolExpertFactory(user=expert, since=today() + DAY)
    services.hand_over(expert, heir, today())
    assert holders(SchoolExpert, school=planned.school) == [(heir.pk, today() + DAY, None)]


def test_a_term_with_an_end_keeps_it(expert, heir):
    term = SchoolExpertFactory(user=expert, since=BEGIN, until=today() + 90 * DAY)
    services.hand_over(expert, heir, today())
    assert holders(SchoolExpert, school=term.school)[1] == (heir.pk, today(), today() + 90 * DAY)


def test_a_term_that_is_over_does_not_go_over(expert, heir):
    over = SchoolExpertFactory(user=expert, since=BEGIN, until=today() - DAY)
    services.hand_over(expert, heir, today())
    assert holders(SchoolExpert, school=over.school) == [(expert.pk, BEGIN, today() - DAY)]


def test_one_term_that_cannot_go_over_keeps_all_where_it_is(expert, heir, portfolio):
    services.portfolio.parts.append(services.portfolio.Part("breekt", lambda user, day: [1], refuse))
    try:
        with pytest.raises(ZeroDivisionError):
            services.hand_over(expert, heir, today())
    finally:
        services.portfolio.parts.pop()
    assert holders(SchoolExpert, school=portfolio["school"].school) == [(expert.pk, BEGIN, None)]


def refuse(rows, to):
    raise ZeroDivisionError


def test_the_preview_lists_what_would_go_over_and_moves_nothing(login, manager, expert, heir, portfolio):
    page = reverse("accounts:user_hand_over", args=[expert.pk])
    response = login(manager).get(page, {"to": heir.pk, "day": today().isoformat()})
    lines = [line for held in response.context["holds"] for line in held.lines]
    assert lines == [
        str(portfolio["district"].district),
        str(portfolio["school"].school),
        str(portfolio["overdue"]),
        str(portfolio["open"]),
    ]
    assert SchoolExpert.objects.filter(user=expert, until=None).exists()


@pytest.mark.parametrize("role", ["bureau", "manager", "admin"])
def test_accounts_go_to_a_culture_expert_alone(role, login, manager, expert, portfolio):
    other = UserFactory(role=role)
    response = hand_over(login(manager), expert, to=other.pk, day=today().isoformat())
    assert "to" in response.context["form"].errors
    assert SchoolExpert.objects.filter(user=expert, until=None).exists()


def test_nobody_hands_over_to_themselves_or_to_who_left(login, manager, expert, portfolio):
    left = UserFactory(role="expert")
    left.end()
    for to in (expert, left):
        assert "to" in hand_over(login(manager), expert, to=to.pk, day=today().isoformat()).context["form"].errors


def test_an_account_ends_only_when_somebody_takes_what_it_holds(login, admin, expert, heir, portfolio):
    client, page = login(admin), reverse("accounts:user_end", args=[expert.pk])
    assert "to" in client.post(page, {}).context["form"].errors
    assert User.objects.get(pk=expert.pk).is_active
    client.post(page, {"to": heir.pk})
    ended = User.objects.get(pk=expert.pk)
    assert (ended.is_active, ended.ended_on, ended.roles) == (False, today(), frozenset())
    assert not ended.has_usable_password()
    assert set(ActionItem.objects.of(heir).open()) == {portfolio["open"], portfolio["overdue"]}
    assert SchoolExpert.objects.current().get().user == heir


def test_an_account_that_holds_nothing_ends_without_more(login, admin, manager):
    login(admin).post(reverse("accounts:user_end", args=[manager.pk]))
    assert not User.objects.get(pk=manager.pk).is_active


def test_an_account_is_opened_again_with_a_new_invitation(login, admin, expert):
    expert.end()
    login(admin).post(reverse("accounts:user_reopen", args=[expert.pk]))
    reopened = User.objects.get(pk=expert.pk)
    assert (reopened.is_active, reopened.ended_on) == (True, None)
    assert reopened.roles == {"expert"}
