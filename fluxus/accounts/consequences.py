"""What another role means for somebody, in words: what they may from then on, and what no longer."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from fluxus import roles
from fluxus.accounts.models import User

VERBS = {
    "view": _("see"),
    "add": _("add"),
    "change": _("change"),
    "hand_over": _("hand over the portfolio of"),
}


@dataclass(frozen=True)
class Difference:
    """What ``role`` adds to another role and takes from it, as (verb, kinds of record)."""

    role: str
    label: str
    gains: list
    losses: list


def differences(old):
    """For every role that colleagues can be given, what it changes for somebody with role ``old``."""
    return [
        Difference(role, label, _in_words(may(role) - may(old)), _in_words(may(old) - may(role)))
        for role, label in User.Role.choices
    ]


def may(role):
    """What ``role`` may do, as (verb, model)."""
    return {(verb, model) for model, verbs in roles.TABLE.items() for verb, allowed in verbs.items() if role in allowed}


def _in_words(rights):
    return [
        (words, sorted(_plural(model) for asked, model in rights if asked == verb))
        for verb, words in VERBS.items()
        if any(asked == verb for asked, _model in rights)
    ]


def _plural(model):
    return str(apps.get_model(model)._meta.verbose_name_plural)
