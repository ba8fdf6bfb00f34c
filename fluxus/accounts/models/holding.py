from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _

from fluxus import roles
from fluxus.accounts.models.user import User
from fluxus.common.history import tracked
from fluxus.common.periods import Dated, current
from fluxus.common.records import Record
from fluxus.common.scoping import EVERYONE, ScopedQuerySet
from fluxus.network.models import District


class DayRange(Func):
    """The days from ``since`` up to and including ``until``, as PostgreSQL compares them."""

    function = "daterange"
    output_field = DateRangeField()


def one_at_a_time(fields, name, message):
    """PostgreSQL itself refuses a second row with the same ``fields`` (one, or several) on any day of the first."""
    names = (fields,) if isinstance(fields, str) else fields
    return ExclusionConstraint(
        name=name,
        expressions=[
            (
                DayRange(F("since"), F("until"), RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                RangeOperators.OVERLAPS,
            ),
            *((field, RangeOperators.EQUAL) for field in names),
        ],
        violation_error_message=message,
    )


class HoldingQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """Who holds what on ``day`` (today when not given)."""
        return self.filter(current(day=day))


class AccountHolding(Dated):
    """That a culture expert is the account holder of something, from one day until another.

    A subclass names what is held in ``HELD``; ``accounts.services.hand_over`` moves every kind of holding.
    """

    HELD: str

    user = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("culture expert"),
        limit_choices_to={"role": roles.EXPERT},
    )

    objects = HoldingQuerySet.as_manager()

    class Meta(Dated.Meta):
        abstract = True

    def __str__(self):
        return f"{self.held}: {self.user}"

    @classmethod
    def held_model(cls):
        """What can be held: districts, schools."""
        return cls._meta.get_field(cls.HELD).related_model

    @property
    def held(self):
        """The district or school that is held."""
        return getattr(self, self.HELD)


@tracked
class DistrictExpert(Record, AccountHolding):
    """The culture expert who is the account holder of a district."""

    HELD = "district"

    district = models.ForeignKey(District, models.PROTECT, related_name="experts", verbose_name=_("district"))

    scope = EVERYONE

    class Meta(AccountHolding.Meta):
        verbose_name = _("account holder of a district")
        verbose_name_plural = _("account holders of districts")
        ordering = ["-since", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            one_at_a_time(
                "district", "one_expert_per_district", _("This district already has an account holder in that time.")
            ),
        ]

    def get_absolute_url(self):
        return self.district.get_absolute_url()
