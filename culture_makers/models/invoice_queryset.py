"""The questions that lists, panels and payments ask about many invoices."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Lower, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from culture_makers.models.makers import CultureMaker
from fluxus.common.money import NOTHING
from fluxus.common.scoping import ScopedQuerySet

MONEY = models.DecimalField(max_digits=10, decimal_places=2)


class InvoiceState(models.TextChoices):
    """How far an invoice is."""

    RECEIVED = "received", _("received")
    APPROVED = "approved", _("approved")
    PAID = "paid", _("paid")
    REFUSED = "refused", pgettext_lazy("of an invoice", "refused")


class InvoiceQuerySet(ScopedQuerySet):
    def standing(self):
        """What counts: not refused."""
        return self.exclude(state=InvoiceState.REFUSED)

    def to_judge(self):
        """What waits for somebody to approve or refuse it, the longest waiting first."""
        return self.filter(state=InvoiceState.RECEIVED).order_by("entered_at", "pk")

    def approved(self):
        """What is in the ledger: approved, paid or not."""
        return self.filter(state__in=[InvoiceState.APPROVED, InvoiceState.PAID])

    def approved_in(self, period):
        """What was approved on a day of ``period``."""
        dated = self.approved().annotate(approved_on=TruncDate("approved_at"))
        return dated.filter(approved_on__range=(period.start, period.end))

    def payable(self):
        """Approved, and in no payment run that stands."""
        lines = self._lines().filter(invoice=OuterRef("pk"), stands=True)
        return self.filter(~Exists(lines), state=InvoiceState.APPROVED)

    def due(self, until=None):
        """What is to be paid before or on ``until`` (today when not given); a credit note always."""
        return self.filter(Q(due_on__lte=until or timezone.localdate()) | Q(kind="credit"))

    def overdue(self, today=None):
        """Approved, not paid, and the day by which it should have been is past."""
        return self.filter(state=InvoiceState.APPROVED, kind="invoice", due_on__lt=today or timezone.localdate())

    def of_year(self, year):
        """Invoices with a date in the calendar year ``year``."""
        return self.filter(issued_on__year=year)

    def search(self, text):
        """Invoices of which the number, the contract or the maker holds every word of ``text``."""
        found = self
        for word in text.split():
            makers = CultureMaker.objects.search(word).order_by().values("pk")
            found = found.filter(
                Q(number__icontains=word)
                | Q(contract__number__icontains=word)
                | Q(contract__title__icontains=word)
                | Q(maker__in=makers)
            )
        return found

    def with_names(self):
        """Fetch what a list of invoices names."""
        return self.select_related("maker__person", "maker__organisation", "contract", "entered_by__person")

    def for_judging(self):
        """Fetch and count what the doubts about an invoice are read from, so that a list of them costs no more.

        ``invoiced_before`` is what was approved of the contract without this one; ``credited_before`` what was taken back of
        the invoice that this one credits; ``refused_before`` and ``alike`` whether there is another with its number or amount.
        """
        others = self.model._base_manager.exclude(pk=OuterRef("pk")).order_by()
        approved = others.filter(state__in=["approved", "paid"])
        of_contract = approved.filter(contract=OuterRef("contract")).values("contract")
        of_credited = approved.filter(credits=OuterRef("credits")).values("credits")
        same_maker = others.filter(maker=OuterRef("maker"), kind=OuterRef("kind"))
        return (
            self.with_names()
            .select_related("credits", "upload")
            .prefetch_related("contract__lines", "contract__addenda__lines")
            .annotate(
                invoiced_before=summed_up(of_contract, "comes_to"),
                credited_before=summed_up(of_credited, "total"),
                refused_before=Exists(
                    same_maker.annotate(lower=Lower("number")).filter(
                        state=InvoiceState.REFUSED, lower=Lower(OuterRef("number"))
                    )
                ),
                alike=Exists(
                    same_maker.exclude(state=InvoiceState.REFUSED).filter(
                        contract=OuterRef("contract"), total=OuterRef("total"), issued_on=OuterRef("issued_on")
                    )
                ),
            )
        )

    def sums(self):
        """What these come to together per state, credit notes taken off; one query."""
        sums = {state: models.Sum("comes_to", filter=Q(state=state), default=NOTHING) for state in InvoiceState.values}
        return self.order_by().aggregate(**sums, vat_of_ours=models.Sum("own_vat", default=NOTHING))

    def _lines(self):
        return self.model._meta.get_field("payments").related_model._base_manager.all()


def summed_up(rows, field):
    """A subquery with the sum of ``field`` over grouped ``rows``; nothing where there are none."""
    total = rows.annotate(sum_of=models.Sum(F(field))).values("sum_of")
    return Coalesce(Subquery(total, output_field=MONEY), Value(NOTHING, output_field=MONEY))
