"""What is fair to pay for a kind of work, from a day on."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from culture_makers.models.units import Unit
from culture_makers.models.vocabulary import KindOfWork
from fluxus.common.history import tracked
from fluxus.common.money import euro
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet


class FairPayRateQuerySet(ScopedQuerySet):
    def on(self, day, kind, unit):
        """What was fair for ``kind`` of work by ``unit`` on ``day``; None where no rate is known."""
        rates = self.filter(kind=kind, unit=unit, since__lte=day).order_by("-since")
        return rates.values_list("amount", flat=True).first()


@tracked
class FairPayRate(Record):
    """The least that we pay for a kind of work without saying why, from ``since`` until a newer rate begins."""

    kind = models.ForeignKey(KindOfWork, models.PROTECT, related_name="fair_rates", verbose_name=_("kind of work"))
    unit = models.CharField(_("per"), max_length=8, choices=Unit)
    amount = models.DecimalField(_("fair rate"), max_digits=10, decimal_places=2)
    since = models.DateField(_("from"))
    source = models.CharField(_("source"), max_length=200, blank=True)

    scope = STAFF
    objects = FairPayRateQuerySet.as_manager()

    class Meta:
        verbose_name = _("fair rate")
        verbose_name_plural = _("fair rates")
        ordering = ["kind__name", "unit", "-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "unit", "since"],
                name="one_fair_rate_per_kind_unit_and_day",
                violation_error_message=_("There is a rate for this kind of work from that day already."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=Decimal(0)),
                name="fair_rate_is_more_than_nothing",
                violation_error_message=_("A fair rate is more than nothing."),
            ),
        ]

    def __str__(self):
        return f"{self.kind}, {euro(self.amount)} · {self.get_unit_display()}"
