"""Approving, refusing, and telling that one was paid by hand: first the consequences, then the act."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from culture_makers.invoices.approving import approve, refuse
from culture_makers.invoices.doubts import doubts_of
from culture_makers.invoices.forms import ApproveForm, ReasonForm
from culture_makers.invoices.outlook import outlook_of
from culture_makers.models import Invoice
from fluxus.common.pages import MovePage

State = Invoice.State


class InvoiceMove(MovePage):
    model = Invoice
    permission = "culture_makers.approve_invoice"
    queryset = Invoice.objects.for_judging()
    template_name = "culture_makers/invoices/move.html"
    form_classes = {State.APPROVED: ApproveForm, State.REFUSED: ReasonForm}

    @cached_property
    def record(self):
        invoice = super().record
        if self.target == State.APPROVED and invoice.entered_by_id == self.request.user.pk:
            raise PermissionDenied(_("Somebody else than the one who entered it approves an invoice."))
        return invoice

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        doubts = doubts_of(self.record)
        is_approval = self.target == State.APPROVED
        context.update(
            title=(_("Approve %(invoice)s") if is_approval else _("Refuse %(invoice)s")) % {"invoice": self.record},
            button=_("Approve") if is_approval else _("Refuse"),
            doubts=doubts,
            is_stopped=is_approval and any(doubt.blocks for doubt in doubts),
        )
        return context

    def consequences(self, record):
        if self.target == State.APPROVED:
            return outlook_of(record)
        return [
            _("The maker gets a mail with the reason, and reads it on the page of the invoice."),
            _("Nothing is paid; the number can be used again by an invoice that is right."),
        ]

    def move(self, record, fields):
        if self.target == State.APPROVED:
            approve(record, self.request.user, fields.get("despite", ""))
        else:
            refuse(record, self.request.user, fields["reason"])
