"""What a maker asks for each kind of work, from a day until a day."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from culture_makers.models.makers import CultureMaker
from culture_makers.models.parts import PartOfMaker
from culture_makers.models.units import Unit
from culture_makers.models.vocabulary import KindOfWork
from fluxus.accounts.models.holding import one_at_a_time
from fluxus.common.history import tracked
from fluxus.common.periods import Dated, current
from fluxus.common.scoping import Scope, ScopedQuerySet


class RateQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """The rates that hold on ``day`` (today when not given)."""
        return self.filter(current(day=day))


@tracked
class MakerRate(PartOfMaker, Dated):
    """The price, without VAT, of one unit of one kind of work."""

    maker = models.ForeignKey(CultureMaker, models.PROTECT, related_name="rates", verbose_name=_("culture maker"))
    kind_of_work = models.ForeignKey(KindOfWork, models.PROTECT, related_name="rates", verbose_name=_("kind of work"))
    unit = models.CharField(_("per"), max_length=8, choices=Unit, default=Unit.HOUR)
    amount = models.DecimalField(_("amount without VAT"), max_digits=10, decimal_places=2)

    scope = Scope(maker="maker__roles__person__user")
    objects = RateQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("rate")
        verbose_name_plural = _("rates")
        ordering = ["kind_of_work__name", "unit", "-since"]
        constraints = [
            *Dated.Meta.constraints,
            one_at_a_time(
                ("maker", "kind_of_work", "unit"),
                "maker_has_one_rate_at_a_time",
                _("This maker already has a rate for that work in that time."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=Decimal()),
                name="rate_is_more_than_nothing",
                violation_error_message=_("A rate is more than nothing."),
            ),
        ]

    def __str__(self):
        return f"{self.kind_of_work}, {self.get_unit_display()}"
