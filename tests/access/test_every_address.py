"""Every address × every role, held to the policy."""

import pytest
from django.db import transaction
from django.urls import reverse

from fluxus import roles
from tests.access.addresses import addresses, required_permission
from tests.access.places import OF_A_PORTFOLIO, OF_A_SCHOOL, OF_ITS_OWNER, OF_NO_PLACE, url_of
from tests.access.policy import POLICY

ADDRESSES = addresses()
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


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_this_role_as_the_policy_says(role, world, login, client):
    user = world.users[role]
    client = login(user) if user else client
    client.raise_request_exception = False
    wrong = []
    for name, rule in POLICY.items():
        for place in (world.own, world.foreign) if ADDRESSES[name].parameters else (world.own,):
            expected = expectation(name, rule, role, place is world.own)
            got = answer(client, url_of(ADDRESSES[name], place, world, user), rule)
            if got not in expected:
                where = "own" if place is world.own else "foreign"
                wrong.append(f"{name} ({where}): {got}, expected {' or '.join(map(str, expected))}")
    assert not wrong, f"For {role}:\n" + "\n".join(wrong)


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


def answer(client, url, rule):
    """What a browser gets, by GET or, where that is not allowed, by POST; nothing of it stays."""
    with transaction.atomic():
        response = client.get(url)
        if response.status_code == 405:
            response = client.post(url)
        if response.streaming:
            list(response.streaming_content)  # read to its end: only then the client closes the file
        transaction.set_rollback(True)
    if rule.statuses:
        return response.status_code
    if response.status_code == 302 and response["Location"].startswith(SIGN_IN):
        return SENT_TO_SIGN_IN
    return {403: REFUSED, 404: NOT_THERE, **ANSWERED}.get(response.status_code, response.status_code)
