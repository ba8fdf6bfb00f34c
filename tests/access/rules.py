"""What an address can ask of whoever comes to it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rule:
    """What one address asks.

    ``permission`` None: only that one has signed in. ``public``: not even that. ``of``: the kind of row it names, by
    parameter. ``changes``: whether the row must be one that the user may change, rather than see. ``statuses``: for
    pages that are not ours, the answer to nobody and to whoever has signed in.
    """

    permission: str | None = None
    public: bool = False
    of: dict = field(default_factory=dict)
    changes: bool = False
    statuses: tuple = ()


def asks(permission, pk=None, **of):
    """An address that asks a permission; one that changes a row asks that the row be the user's to change."""
    app, right = permission.split(".")
    verb, _, model = right.rpartition("_")
    return Rule(permission, of={"pk": pk or f"{app}.{model}", **of}, changes=verb == "change")


def answers(nobody, signed_in):
    """A page of the library that signs people in, the same for all roles."""
    return Rule(statuses=(nobody, signed_in))


SIGNED_IN = Rule()
PUBLIC = Rule(public=True)
TO_SIGN_IN = 302
