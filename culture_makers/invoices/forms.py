"""What a person types about invoices: the file, the fields, why it is right or not, what is paid and for which period."""

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.invoices.doubts import doubts_of
from culture_makers.invoices.entering import contracts_to_invoice, enter, keep_file, suggestion_for
from culture_makers.invoices.uploads import take_in
from culture_makers.models import Invoice
from culture_makers.numbers import check_iban, compact_iban
from fluxus.common.forms import DayInput, ScopedForm, ScopedModelForm
from fluxus.common.money import NOTHING, euro
from fluxus.common.pages.move import MoveForm
from fluxus.common.periods import Period

ACCEPTED = ".pdf,.xml,application/pdf,application/xml,text/xml"


class UploadForm(ScopedForm):
    """The file of an invoice, and the contract that it is for; a colleague may have it on paper alone."""

    contract = forms.ModelChoiceField(queryset=None, label=_("For which assignment"))
    file = forms.FileField(
        label=_("The invoice"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("A PDF, or an e-invoice (UBL, a file that ends in .xml)."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        contracts = contracts_to_invoice(self.user).select_related("maker__person", "maker__organisation")
        self.fields["contract"].queryset = contracts
        self.fields["file"].required = not self.user.is_staff
        if contracts.count() == 1:
            self.fields["contract"].initial = contracts.first()

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.told = take_in(file) if file else None
        return file

    def keep(self):
        """The file with what was read from it; nothing where there is only paper."""
        file = self.cleaned_data["file"]
        return keep_file(self.cleaned_data["contract"], file, *self.told, self.user) if file else None


class InvoiceForm(ScopedModelForm):
    """The fields of an invoice, as they stand on it; beforehand they say what its file tells, or what is still to come."""

    net = forms.DecimalField(label=_("Without VAT"), max_digits=10, decimal_places=2, localize=True)
    vat = forms.DecimalField(label=_("VAT"), max_digits=10, decimal_places=2, localize=True, initial=NOTHING)
    total = forms.DecimalField(label=_("Total"), max_digits=10, decimal_places=2, localize=True)
    # not "iban": a field of that name is left out for whoever may not read the account that stands there
    account = forms.CharField(label=_("IBAN on the invoice"), max_length=42, required=False)

    layout = Layout(
        Row("kind", "credits"),
        Row("number", "issued_on", "due_on"),
        Row("net", "vat", "total"),
        Fieldset(_("How to pay it"), "account", "payment_reference"),
        "seen",
    )

    class Meta:
        model = Invoice
        fields = ["kind", "credits", "number", "issued_on", "due_on", "payment_reference"]

    def __init__(self, *args, contract, upload=None, **kwargs):
        kwargs["initial"] = {**(self.beforehand(contract, upload, kwargs.get("instance"))), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.contract, self.upload = contract, upload
        self.instance.contract, self.instance.maker = contract, contract.maker
        self.fields["due_on"].required = False
        self.fields["due_on"].help_text = _("Empty: thirty days after the date of the invoice.")
        credited = contract.invoices.approved().filter(kind=Invoice.Kind.INVOICE)
        if credited.exists():
            self.fields["credits"].queryset = credited
        else:
            del self.fields["kind"], self.fields["credits"]
        if self.initial.get("account") and not self.may_read_account():
            del self.fields["account"]

    @staticmethod
    def beforehand(contract, upload, invoice):
        if invoice is None or invoice.pk is None:
            return suggestion_for(contract, upload)
        return {"net": invoice.net, "vat": invoice.vat, "total": invoice.total, "account": invoice.iban}

    def may_read_account(self):
        return Invoice._meta.get_field("iban").readable(self.instance, self.user)

    def clean_account(self):
        account = compact_iban(self.cleaned_data["account"])
        if account:
            check_iban(account)
        return account

    def clean(self):
        data = super().clean()
        net, vat, total = (data.get(name) for name in ("net", "vat", "total"))
        if None not in (net, vat, total) and net + vat != total:
            words = _("Without VAT and VAT together are %(sum)s.") % {"sum": euro(net + vat)}
            self.add_error("total", words)
        if data.get("kind") != Invoice.Kind.CREDIT:
            data["credits"] = None
        return data

    def _post_clean(self):
        super()._post_clean()
        if not self.errors:
            invoice = self.instance
            invoice.net, invoice.vat = self.cleaned_data["net"], self.cleaned_data["vat"]
            invoice.iban = self.cleaned_data.get("account", self.initial.get("account") or "")

    def take_in(self):
        """Take the invoice in as it was confirmed; a refusal becomes an error of the form, and every value stays."""
        try:
            return enter(self.instance, self.user, self.upload)
        except ValidationError as refused:
            self.add_error(None, ValidationError(refused.messages))
            return None


class ApproveForm(MoveForm):
    """That it is right; where there are doubts, why it is right all the same."""

    despite = forms.CharField(
        label=_("Why it is right all the same"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        if not doubts_of(record):
            del self.fields["despite"]


class ReasonForm(MoveForm):
    """Why it is refused or withdrawn."""

    reason = forms.CharField(label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class RunForm(ScopedForm):
    """The invoices that are paid together, and the day on which the bank does so."""

    execute_on = forms.DateField(label=_("The bank pays on"), widget=DayInput, initial=timezone.localdate)
    invoice = forms.ModelMultipleChoiceField(queryset=Invoice.objects.all(), widget=forms.MultipleHiddenInput)

    def clean_execute_on(self):
        day = self.cleaned_data["execute_on"]
        if day < timezone.localdate():
            raise ValidationError(_("The bank cannot pay in the past."))
        return day


class PeriodForm(ScopedForm):
    """From which day up to and including which."""

    since = forms.DateField(label=_("Approved from"), widget=DayInput)
    until = forms.DateField(label=_("up to and including"), widget=DayInput)

    layout = Layout(Row("since", "until"))

    def clean(self):
        data = super().clean()
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The last day cannot lie before the first."))
        return data

    @property
    def period(self):
        return Period(self.cleaned_data["since"], self.cleaned_data["until"])
