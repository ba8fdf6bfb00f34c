"""What a person types about templates: their versions and clauses, and what work is worth."""

from crispy_forms.layout import Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext_lazy as _

from culture_makers.contracts.merging import check_fields
from culture_makers.models import Clause, Contract, ContractTemplate, FairPayRate, TemplateVersion
from fluxus.common.forms import ScopedForm, ScopedModelForm

EMPTY_CLAUSES = 1
PREVIEWED_AT_MOST = 50


class TemplateForm(ScopedModelForm):
    """What kind of contract a template is for."""

    class Meta:
        model = ContractTemplate
        fields = ["name", "purpose", "is_for_addenda"]


class VersionForm(ScopedModelForm):
    """What holds of a version as a whole."""

    layout = Layout("heading", Row("model_number", "model_until", "reviewed_on"), "what_changed", "is_countersigned")

    class Meta:
        model = TemplateVersion
        fields = ["heading", "model_number", "model_until", "reviewed_on", "what_changed", "is_countersigned"]


class ClauseForm(forms.ModelForm):
    """One clause; an unknown field is named beside the text that holds it."""

    class Meta:
        model = Clause
        fields = ["position", "title", "text", "is_fixed"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-check-input" if name == "is_fixed" else "form-control"

    def clean_title(self):
        check_fields(self.cleaned_data["title"])
        return self.cleaned_data["title"]

    def clean_text(self):
        check_fields(self.cleaned_data["text"])
        return self.cleaned_data["text"]


class ClauseSet(BaseInlineFormSet):
    """The clauses of a draft version."""

    def clean(self):
        super().clean()
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        kept = [form for form in kept if form not in self.deleted_forms]
        if not kept:
            raise ValidationError(_("A contract has at least one clause."), code="no_clause")

    def as_typed(self):
        """The clauses as they stand on the screen, in order, not saved."""
        typed = []
        for form in self.forms:
            form.is_valid()
            data = form.cleaned_data
            if data.get("DELETE") or not form["text"].value():
                continue
            typed.append(
                Clause(
                    pk=form.instance.pk,
                    position=data.get("position") or 0,
                    title=form["title"].value() or "",
                    text=form["text"].value(),
                    is_fixed=data.get("is_fixed", False),
                )
            )
        return sorted(typed, key=lambda clause: clause.position)


def clause_set(data, version):
    """The formset of the clauses of ``version``, with an empty one at the end."""
    made = inlineformset_factory(
        TemplateVersion, Clause, form=ClauseForm, formset=ClauseSet, extra=EMPTY_CLAUSES, can_delete=True
    )
    return made(data, instance=version, prefix="clauses")


class PreviewForm(ScopedForm):
    """On which contract the text is tried."""

    contract = forms.ModelChoiceField(
        label=_("Shown with"), queryset=Contract.objects.none(), required=False, empty_label=None
    )

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        contracts = Contract.objects.visible_to(self.user).order_by("-pk")
        same = contracts.filter(template_version__template=version.template)
        keys = list((same if same.exists() else contracts).values_list("pk", flat=True)[:PREVIEWED_AT_MOST])
        self.fields["contract"].queryset = contracts.filter(pk__in=keys).select_related("maker")

    @property
    def shown_with(self):
        """The one that was chosen, else the newest; None while there is no contract at all."""
        chosen = self.cleaned_data.get("contract") if self.is_bound and self.is_valid() else None
        return chosen or self.fields["contract"].queryset.first()


class FairPayRateForm(ScopedModelForm):
    """What a kind of work is worth from a day on."""

    layout = Layout(Row("kind", "unit"), Row("amount", "since"), "source")

    class Meta:
        model = FairPayRate
        fields = ["kind", "unit", "amount", "since", "source"]
