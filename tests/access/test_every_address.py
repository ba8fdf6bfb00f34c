"""Every address × every role, held to the policy."""

import pytest
from django.urls import reverse

from fluxus import roles
from tests.access.addresses import required_permission
from tests.access.places import OF_A_PORTFOLIO, OF_A_SCHOOL, OF_ITS_OWNER, OF_NO_PLACE, url_of
from tests.access.policy import POLICY
from tests.access.walk import ADDRESSES, ask, each_alone

ROLES = ("nobody", "roleless", *sorted(roles.EVERYONE))
SIGN_IN = reverse("account_login")
SHOWN, REFUSED, NOT_THERE, SENT_TO_SIGN_IN = "shown", "refused (403)", "not there (404)", "sent to sign in"
ANSWERED = dict.fromkeys((200, 302, 503), SHOWN)  # 503 is how /readyz says that no worker runs beside the tests


def test_every_address_stands_in_the_policy():
    missing = sorted(set(ADDRESSES) - set(POLICY))
    lines = [f'    "{name}": asks("{required_permission(ADDRESSES[name].view)}"),' for name in missing]
    assert not missing, "Add to POLICY in tests/access/policy.py, after deciding who may:\n" + "\n".join(lines)


def test_the_policy_names_no_address_that_is_gone():
    assert sorted(set(POLICY) - set(ADDRESSES)) == []


def test_every_view_asks_what_the_policy_says():
    told = {name: required_permission(address.view) for name, address in ADDRESSES.items() if name in POLICY}
    assert told == {name: POLICY[name].permission for name in told}


@pytest.mark.parametrize("role", each_alone(*ROLES))
def test_every_address_answers_this_role_as_the_policy_says(role, walk):
    wrong = [fault(name, role, answer, is_own=True) for name, answer in walk(role).items()]
    assert list(filter(None, wrong)) == []


@pytest.mark.parametrize("role", each_alone(*ROLES))
def test_every_address_of_a_foreign_row_answers_this_role_as_the_policy_says(role, world, login, client):
    user = world.users[role]
    client = login(user) if user else client
    client.raise_request_exception = False
    wrong = [
        fault(name, role, ask(client, url_of(address, world.foreign, world, user)), is_own=False)
        for name, address in ADDRESSES.items()
        if address.parameters
    ]
    assert list(filter(None, wrong)) == []


def fault(name, role, answer, is_own):
    """What is wrong with an answer, in a line; nothing if it is as expected."""
    expected, got = expectation(name, POLICY[name], role, is_own), meaning(answer, POLICY[name])
    return "" if got in expected else f"{name} for {role}: {got}, expected {' or '.join(map(str, expected))}"


def expectation(name, rule, role, is_own):
    """What the policy and the role table say; which rows a role reaches stands here once more, in plain words."""
    if rule.statuses:
        return {rule.statuses[role != "nobody"]}
    if rule.public or (rule.permission is None and role != "nobody"):
        return {SHOWN}
    if role == "nobody":
        return {SENT_TO_SIGN_IN}
    if rule.permission not in roles.permissions(role):
        return {REFUSED}
    kind = rule.of["pk"]
    if role == roles.MAKER and kind in OF_A_SCHOOL and ADDRESSES[name].parameters:
        return {NOT_THERE}
    if is_own or kind in OF_NO_PLACE or not ADDRESSES[name].parameters:
        return {SHOWN}
    if kind in OF_ITS_OWNER or role in roles.PORTAL:
        return {NOT_THERE}
    if role == "expert" and rule.changes and kind in OF_A_PORTFOLIO:
        return {REFUSED, NOT_THERE}
    return {SHOWN}


def meaning(answer, rule):
    """What an answer comes down to; of a page that is not ours, its status."""
    if rule.statuses:
        return answer.status
    if answer.status == 302 and answer.location.startswith(SIGN_IN):
        return SENT_TO_SIGN_IN
    return {403: REFUSED, 404: NOT_THERE, **ANSWERED}.get(answer.status, answer.status)
