"""The desk of the bureau: board and list with the same filters, what else asks attention, the card of the start page."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from culture_makers.workbench.board import CARDS
from tests.days import today
from tests.factories.contracts import TemplateVersionFactory, checked_contract, ready_contract
from tests.factories.makers import CultureMakerFactory

pytestmark = pytest.mark.django_db
BOARD, WAITING = reverse("culture_makers:contract_board"), reverse("culture_makers:contract_waiting")


def lanes(client, **asked):
    """The columns of the board, by state."""
    return {column.state: column for column in client.get(BOARD, asked).context["board"]}


def test_the_board_counts_and_sums_every_contract_and_shows_the_longest_waiting(login, bureau):
    for days in range(CARDS + 2):
        ready_contract(revised_at=timezone.now() - dt.timedelta(days=days))
    drafts = lanes(login(bureau))["draft"]
    assert (drafts.number, drafts.amount, drafts.more) == (CARDS + 2, 700 * (CARDS + 2), 2)
    assert drafts.oldest == drafts.cards[0].since == today() - dt.timedelta(days=CARDS + 1)


def test_board_and_list_narrow_to_the_same_contracts(login, bureau):
    client, draft, checked = login(bureau), ready_contract(title="Maanlicht"), checked_contract()
    for asked, left in (
        ({"step": "send"}, checked),
        ({"maker": draft.maker.pk}, draft),
        ({"state": "checked"}, checked),
        ({"q": "maanlicht"}, draft),
    ):
        assert list(client.get(WAITING, asked).context["table"].data.data) == [left]
        assert [card.contract for lane in lanes(client, **asked).values() for card in lane.cards] == [left]


def test_a_lane_leads_to_the_list_of_its_contracts_with_the_filters_kept(login, bureau):
    client, draft = login(bureau), ready_contract()
    ready_contract()
    lane = lanes(client, maker=draft.maker.pk)["draft"]
    assert list(client.get(lane.url).context["table"].data.data) == [draft]


def test_board_and_list_lead_to_the_page_where_the_next_step_is_made(login, bureau):
    draft = ready_contract()
    check = reverse("culture_makers:contract_move", args=[draft.pk, "checked"])
    assert check in login(bureau).get(WAITING).content.decode()
    assert lanes(login(bureau))["draft"].cards[0].act_url == check


def test_a_fuller_board_costs_no_more_queries(login, bureau, costs_the_same):
    client = login(bureau)
    costs_the_same(lambda: client.get(BOARD), lambda number: [checked_contract() for _each in range(number)])


def test_what_expires_stands_above_the_board_with_a_link_to_just_those(login, bureau):
    CultureMakerFactory(vog_seen_on=today() - dt.timedelta(days=900), vog_expires_on=today())
    model = {"model_number": "9080", "model_until": today() + dt.timedelta(days=5)}
    expiring = TemplateVersionFactory(published=True, **model).template
    TemplateVersionFactory(published=True)
    client = login(bureau)
    vogs, models = client.get(BOARD).context["attention"]
    assert (vogs.number, models.number) == (1, 1)
    assert [row.record for row in client.get(models.url).context["table"].rows] == [expiring]


def test_a_newer_version_with_a_model_that_holds_takes_the_warning_away(login, bureau):
    old = TemplateVersionFactory(published=True, model_number="9080", model_until=today())
    later = today() + dt.timedelta(days=900)
    TemplateVersionFactory(template=old.template, published=True, model_number="9081", model_until=later)
    assert not login(bureau).get(BOARD).context["attention"]


def test_the_start_page_of_the_bureau_shows_states_and_what_waits_on_us(login, bureau, expert):
    contract = checked_contract()
    assert contract.number in login(bureau).get(reverse("start")).content.decode()
    assert contract.number not in login(expert).get(reverse("start")).content.decode()
