"""The questions that lists, matching and reports ask about many makers."""

import datetime as dt

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.periods import current
from fluxus.common.scoping import ScopedQuerySet
from fluxus.common.search import containing

VOG_NOTICE = dt.timedelta(weeks=8)


class VogState(models.TextChoices):
    """How it stands with a maker's certificate of conduct (VOG)."""

    VALID = "valid", _("valid")
    EXPIRING = "expiring", _("expires within eight weeks")
    EXPIRED = "expired", _("expired")
    NOT_SEEN = "not_seen", _("not seen")


class CultureMakerQuerySet(ScopedQuerySet):
    def active(self, day=None):
        """The makers with whom we work on ``day`` (today when not given)."""
        day = day or timezone.localdate()
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day), active_since__lte=day)

    def search(self, words):
        """Makers of whom every word stands in a name, place or discipline, or whose profile speaks of it, in Dutch."""
        named = Q()
        for word in words.split():
            named &= (
                containing(word)
                | containing(word, "person__search_text")
                | containing(word, "organisation__search_text")
                | _with("maker_disciplines", Q(discipline__name__icontains=word), self.model)
            )
        return self.filter(named | Q(profile_vector=in_dutch(words)))

    def of_kind(self, kind, day=None):
        """Those who are of ``kind`` on ``day``, whatever else they are."""
        return self.filter(_with("kinds", Q(kind=kind) & current(day=day), self.model))

    def having(self, relation, name, word):
        """Those of whom a row of ``relation`` names ``word``: a discipline, a district, a language."""
        return self.filter(_with(relation, Q(**{name: word}), self.model))

    def teaching(self, level):
        """Those who can teach this group of primary school."""
        return self.filter(levels__contains=[level])

    def with_words(self):
        """Fetch what each maker is today and does, in one query for each."""
        kinds = self.model._meta.get_field("kinds").related_model
        return self.prefetch_related(
            models.Prefetch("kinds", kinds.objects.current(), to_attr="kinds_of_today"), "disciplines"
        )

    def available_on(self, weekday, part=""):
        """Those who can work on that day of the week (Monday is 1), in that part of it where one is named."""
        condition = Q(weekday=weekday) & (Q(part=part) if part else Q())
        return self.filter(_with("availabilities", condition, self.model))

    def with_vog(self, state, day=None):
        """Those whose certificate of conduct is in ``state`` on ``day`` (today when not given)."""
        return self.filter(vog_condition(state, day))

    def with_expiring_vog(self, day=None):
        """Those whose certificate of conduct has expired or will within eight weeks."""
        return self.filter(vog_condition(VogState.EXPIRED, day) | vog_condition(VogState.EXPIRING, day))


def in_dutch(words):
    """``words`` as a question to a profile: verb forms and plurals count as the same word."""
    return SearchQuery(words, config="dutch", search_type="websearch")


def vog_condition(state, day=None):
    """The condition on makers whose certificate of conduct is in ``state`` on ``day``."""
    day = day or timezone.localdate()
    return {
        VogState.NOT_SEEN: Q(vog_expires_on__isnull=True),
        VogState.EXPIRED: Q(vog_expires_on__lt=day),
        VogState.EXPIRING: Q(vog_expires_on__gte=day, vog_expires_on__lte=day + VOG_NOTICE),
        VogState.VALID: Q(vog_expires_on__gt=day + VOG_NOTICE),
    }[VogState(state)]


def vog_state(expires_on, day):
    """The same question about one certificate: the state on ``day`` of one that expires on ``expires_on``."""
    if expires_on is None:
        return VogState.NOT_SEEN
    if expires_on < day:
        return VogState.EXPIRED
    return VogState.EXPIRING if expires_on <= day + VOG_NOTICE else VogState.VALID


def _with(relation, condition, model):
    related = model._meta.get_field(relation).related_model
    return Q(Exists(related._base_manager.filter(condition, maker=OuterRef("pk"))))


class CultureMakerManager(models.Manager.from_queryset(CultureMakerQuerySet)):
    """Makers together with whoever they are, as no maker has a name without."""

    def get_queryset(self):
        return super().get_queryset().select_related("person", "organisation")
