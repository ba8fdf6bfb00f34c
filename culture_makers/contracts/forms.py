"""What a person types about a contract: the agreement, its lines, its own wordings, why it is cancelled."""

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.contracts.agreed import AGREED, AGREED_OF_A_LINE
from culture_makers.models import Contract, ContractLine, CultureMaker, FairPayRate, TemplateVersion
from fluxus.common.amounts import understand_amount
from fluxus.common.forms import ScopedModelForm, say_what_empty_means
from fluxus.common.money import euro
from fluxus.common.pages.move import MoveForm
from schools.models import Budget

EMPTY_LINES = 2
DRESS = {forms.Select: "form-select", forms.SelectMultiple: "form-select", forms.CheckboxInput: "form-check-input"}


class DraftForm(ScopedModelForm):
    """What the forms of a contract and of an addendum share: the texts to choose from, and who drafted it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        used = TemplateVersion.objects.filter(pk=self.instance.template_version_id)
        self.fields["template_version"].queryset = (self.versions() | used).select_related("template")

    def versions(self):
        """The versions that a new one of this kind can use."""
        return TemplateVersion.objects.for_contracts()

    def save(self, commit=True):
        if not self.instance.drafted_by_id:
            self.instance.drafted_by = self.user
        self.instance.revised_at = timezone.now()
        return super().save(commit)


class ContractForm(DraftForm):
    """The agreement itself."""

    layout = Layout(
        Row("maker", "template_version"),
        "title",
        "assignment",
        Row("starts_on", "ends_on"),
        Row("programme", "signatory"),
        "match",
    )

    class Meta:
        model = Contract
        fields = [*AGREED, "match"]
        widgets = {"match": forms.HiddenInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["maker"].queryset = CultureMaker.objects.active() | CultureMaker.objects.filter(
            pk=self.instance.maker_id
        )

    def clean(self):
        data = super().clean()
        match, maker = data.get("match"), data.get("maker")
        if match and maker and match.maker_id != maker.pk:
            self.add_error("maker", ValidationError(_("In the match it is %(maker)s."), params={"maker": match.maker}))
        return data


class LineForm(forms.ModelForm):
    """One line; what is fair is looked up when it is checked."""

    class Meta:
        model = ContractLine
        fields = [*AGREED_OF_A_LINE, "budgets"]
        localized_fields = "__all__"

    def __init__(self, *args, user, budgets, day=None, may_take_off=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.day, self.may_take_off = user, day, may_take_off
        self.fields["budgets"].queryset = Budget.objects.visible_to(user)
        self.fields["budgets"].widget.choices = budgets
        self.fields["budgets"].required = False
        for name in ("extra_hours", "extra_rate", "travel", "material"):
            self.fields[name].required = False
        self.fields["budgets"].widget.attrs["data-pick"] = ""
        for field in self.fields.values():
            say_what_empty_means(field)
            understand_amount(field)
            field.widget.attrs.setdefault("class", DRESS.get(type(field.widget), "form-control"))

    def clean(self):
        data = super().clean()
        for name in ("extra_hours", "extra_rate", "travel", "material"):
            if name not in self.errors and data.get(name) is None:
                data[name] = 0
        if data.get("extra_hours") and not data.get("extra_rate"):
            self.add_error("extra_rate", ValidationError(_("What is an extra hour paid?"), code="no_rate"))
        if (data.get("quantity") or 0) < 0 and not self.may_take_off:
            self.add_error("quantity", ValidationError(_("Only an addendum takes work off."), code="less"))
        kind, unit = data.get("kind"), data.get("unit")
        self.instance.fair_rate = FairPayRate.objects.on(self.day, kind, unit) if self.day and kind and unit else None
        return data

    def _get_validation_exclusions(self):
        # Nobody types the fair rate, yet the rule about it is held here as well, not only by the database.
        return super()._get_validation_exclusions() - {"fair_rate"}

    def _post_clean(self):
        super()._post_clean()
        self._beside("line_below_fair_rate_says_why", "fair_pay_reason")
        self._beside("line_without_vat_says_why", "vat_reason")

    def _beside(self, constraint, name):
        """Show what a rule of the database says next to the field that answers it."""
        rule = next(one for one in ContractLine._meta.constraints if one.name == constraint)
        words = str(rule.violation_error_message)
        general = self.errors.get("__all__")
        if general and words in general:
            general.data = [error for error in general.data if words not in error.messages]
            if not general.data:
                del self.errors["__all__"]
            self.add_error(name, words)

    @property
    def fair_rate(self):
        """What is fair for this line, in words; empty where it is not known."""
        rate = self.instance.fair_rate
        return euro(rate) if rate is not None else ""


class LineSet(BaseInlineFormSet):
    """The lines of a contract; ``day`` is its first day, on which the fair rates are looked up."""

    def __init__(self, *args, user, day=None, **kwargs):
        self.user, self.day = user, day
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index):
        return {
            **super().get_form_kwargs(index),
            "user": self.user,
            "day": self.day,
            "budgets": self.budget_choices,
            "may_take_off": self.instance.is_addendum,
        }

    @property
    def budget_choices(self):
        """The budgets that can promise something, and those that a line has already; asked once for all lines."""
        if not hasattr(self, "_budget_choices"):
            open_now = Budget.objects.visible_to(self.user).filter(round__lapses_on__gte=timezone.localdate())
            if self.instance.pk:
                open_now |= Budget.objects.filter(contract_lines__contract=self.instance)
            if self.instance.is_addendum:  # work is taken off where it was promised
                open_now |= Budget.objects.filter(contract_lines__contract=self.instance.amends_id)
            budgets = open_now.with_names().order_by("school__name", "round__name").distinct()
            self._budget_choices = [(budget.pk, f"{budget} · {euro(budget.free)}") for budget in budgets]
        return self._budget_choices

    def save_new(self, form, commit=True):
        form.instance.position = self.forms.index(form)
        return super().save_new(form, commit)


def line_set(data, contract, *, user, day=None, extra=EMPTY_LINES):
    """The formset of the lines of ``contract``, with ``extra`` empty ones."""
    made = inlineformset_factory(
        Contract, ContractLine, form=LineForm, formset=LineSet, extra=extra, can_delete=True, max_num=60
    )
    return made(data, instance=contract, user=user, day=day, prefix="lines")


class WordingForm(forms.Form):
    """The clauses of one contract that may read differently: a text for each."""

    def __init__(self, *args, contract, **kwargs):
        super().__init__(*args, **kwargs)
        self.clauses = list(contract.template_version.clauses.all())
        own = {one.clause_id: one.text for one in contract.own_clauses.all()}
        for clause in self.clauses:
            if not clause.is_fixed:
                self.fields[f"clause-{clause.pk}"] = forms.CharField(
                    label=clause.title,
                    required=False,
                    initial=own.get(clause.pk, clause.text),
                    widget=forms.Textarea(attrs={"rows": 5, "class": "form-control"}),
                )

    @property
    def rows(self):
        """Every clause, with the field in which it can be worded; None for a fixed one."""
        return [(clause, None if clause.is_fixed else self[f"clause-{clause.pk}"]) for clause in self.clauses]

    def texts(self):
        """The text per clause that may differ."""
        return {clause: self.cleaned_data[f"clause-{clause.pk}"] for clause in self.clauses if not clause.is_fixed}


class CancelForm(MoveForm):
    """Why a contract is cancelled."""

    reason = forms.CharField(label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    layout = Layout(Fieldset("", "reason"))
