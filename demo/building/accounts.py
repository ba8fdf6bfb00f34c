"""The accounts of the demo: colleagues here, and the school, the board and the maker who may look in."""

from django.contrib.auth.hashers import make_password

from demo.building.files import document
from fluxus.accounts.models import User


def build_staff(cast):
    """The colleagues, by e-mail address; their persons are the first of the cast."""
    plan = document("accounts")
    # Hashing is slow on purpose: one hash serves all demo accounts, as they share the password.
    password = make_password(plan["password"])
    persons = {account["email"]: cast.invite(account["email"]) for account in plan["staff"]}
    cast.save()
    users = [
        User(
            email=account["email"],
            person=persons[account["email"]],
            role=account["role"],
            password=password,
            is_active="ended_on" not in account,
            ended_on=account.get("ended_on"),
        )
        for account in plan["staff"]
    ]
    return {user.email: user for user in User.objects.bulk_create(users)}


def build_portal_accounts(persons):
    """Accounts for the people of schools, boards and makers in ``persons`` (by portal role)."""
    plan = document("accounts")
    password = make_password(plan["password"])
    User.objects.bulk_create(
        User(email=account["email"], person=persons[account["role"]], password=password)
        for account in plan["portal"]
        if account["role"] in persons
    )
