"""Who may be the same human: asked about one person who is being typed, and about all pairs at once."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from django.apps import apps
from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Case, Count, F, Func, Max, Q, TextField, Value, When
from django.db.models.functions import Left, Lower
from django.db.models.lookups import Exact, GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from fluxus.common.search import Plain
from fluxus.network.models.affiliation import Affiliation

# A share of equal trigrams. "Z. Meteoor" and "Zoë Meteoor" have 0.69 in common, "Anna" and "Bert Meteoor" 0.44.
LIKE = 0.5
# As many persons as may share a telephone before it is that of a front desk, which says nothing about who somebody is.
MOST_ON_ONE_PHONE = 4
NOBODY = Q(pk__in=[])


class Digits(Func):
    """A telephone number as its bare Dutch digits: ``+31 (0)6 12 34`` and ``06-1234`` are the same."""

    template = r"regexp_replace(regexp_replace(%(expressions)s, '\D', '', 'g'), '^(00)?310?(?=[1-9][0-9]{8}$)', '0')"
    output_field = TextField()


class Reason(models.TextChoices):
    PHONE = "phone", _("the same phone number")
    NAME = "name", _("the same name")
    BODY = "body", _("a like name at the same organisation, school or board")


@dataclass
class Pair:
    """Two persons by key, the lower first, and why they may be one human."""

    keys: tuple[int, int]
    reasons: set[Reason] = field(default_factory=set)
    likeness: float = 0


def kinds_of_affiliation():
    """Every kind of role at a body, of whichever app."""
    return [model for model in apps.get_models() if issubclass(model, Affiliation)]


def alike(people, *, email="", phone="", first_name="", last_name=""):
    """Those of ``people`` with the same e-mail or phone as what was typed, or with a like name and the same initial."""
    typed = Plain(Value(f"{first_name} {last_name}".strip()))
    by_mail = Q(plain_email=email.lower()) if email else NOBODY
    by_phone = Q(phone_key=Digits(Value(phone))) & ~Q(phone_key="") if phone else NOBODY
    by_name = NOBODY
    if first_name and last_name:
        initial = Q(first_name="") | Q(name_key__startswith=Plain(Value(first_name[0])))
        by_name = Q(name_key__trigram_similar=typed, likeness__gte=LIKE) & initial
    found = people.annotate(plain_email=Lower("email"), likeness=TrigramSimilarity("name_key", typed))
    found = found.filter(by_mail | by_phone | by_name).order_by("-likeness", "pk")
    # PostgreSQL would read the constant that a condition without e-mail comes down to as the number of a column.
    return found.order_by(Case(When(by_mail, then=0), default=1), "-likeness", "pk") if email else found


def likely_pairs(people):
    """All pairs, from one query per reason; none compares everybody with everybody.

    Names are compared within one body alone, by trigrams; elsewhere only an equal name or phone counts.
    """
    pairs = {}

    def note(keys, reason, likeness):
        pair = pairs.setdefault(keys, Pair(keys))
        pair.reasons.add(reason)
        pair.likeness = max(pair.likeness, likeness)

    for keys in _sharing(people, "name_key", first_name__regex=r"^\w{2}", last_name__regex=r"\w"):
        for two in combinations(sorted(keys), 2):
            note(two, Reason.NAME, 1)
    for keys in _sharing(people, "phone_key", phone_key__regex=r"^\d{8}"):
        if len(keys) <= MOST_ON_ONE_PHONE:
            for two in combinations(sorted(keys), 2):
                note(two, Reason.PHONE, 0)
    for one, other, likeness in _like_names_at_one_body(people):
        note((one, other), Reason.BODY, likeness)
    return sorted(pairs.values(), key=lambda pair: (-len(pair.reasons), -pair.likeness, pair.keys))


def _sharing(people, column, **conditions):
    """The keys of those who share a value of ``column``, per value that is shared."""
    groups = people.filter(**conditions).order_by().values(column)
    shared = groups.annotate(number=Count("pk"), keys=ArrayAgg("pk")).filter(number__gt=1)
    return shared.values_list("keys", flat=True)


def _like_names_at_one_body(people):
    """Pairs of persons with like names and one initial who have or had a role at the same body."""
    likest = defaultdict(float)
    for kind in kinds_of_affiliation():
        body = kind._meta.get_field(kind.BODY)
        colleague = f"{kind.BODY}__{body.related_query_name()}__person"
        likeness = TrigramSimilarity("person__name_key", F(f"{colleague}__name_key"))
        initials = Exact(Left("person__name_key", 1), Left(f"{colleague}__name_key", 1))
        colleagues = kind._base_manager.filter(
            GreaterThanOrEqual(likeness, LIKE),
            Q(initials) | Q(person__first_name="") | Q(**{f"{colleague}__first_name": ""}),
            person__in=people,
            **{f"{colleague}__gt": F("person"), f"{colleague}__in": people},
        )
        pairs = colleagues.order_by().values_list("person", colleague).annotate(most=Max(likeness))
        for one, other, most in pairs:
            likest[one, other] = max(likest[one, other], most)
    return [(*keys, most) for keys, most in likest.items()]
