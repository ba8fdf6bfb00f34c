"""A part of the page "how is this counted", and how days and roles are told on it."""

from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from fluxus import roles
from fluxus.accounts.models import User


@dataclass
class Part:
    """Sentences, then facts as (label, value, address), then lines of a list."""

    name: str
    title: str
    sentences: list = field(default_factory=list)
    facts: list = field(default_factory=list)
    lines: list = field(default_factory=list)


def day_in_words(day):
    return date_format(day, "j F Y")


def who_may(verb, model):
    """The roles that may, as people call them."""
    permission = f"{model._meta.app_label}.{verb}_{model._meta.model_name}"
    names = [str(label) for role, label in User.Role.choices if permission in roles.permissions(role)]
    return get_text_list(names, _("and"))
