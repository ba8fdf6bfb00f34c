"""What a proposer types, and what the colleague who decides ticks."""

from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import ScopedForm, ScopedModelForm
from fluxus.desk.models import ProposedChange
from fluxus.desk.proposals import acts

ACCEPT, REFUSE = ProposedChange.State.ACCEPTED, ProposedChange.State.REFUSED
LATER = ""


class ProposalForm(ScopedForm):
    """The declared fields of a record as they are now, or as they were proposed already, to be corrected."""

    remark = forms.CharField(
        label=_("Anything else that we should know?"),
        max_length=200,
        required=False,
        help_text=_("For example: from when, or who is new at your school."),
    )

    def __init__(self, *args, record, correctable, **kwargs):
        super().__init__(*args, **kwargs)
        self.record, self.correctable = record, correctable
        self.waiting = {change.field: change for change in ProposedChange.objects.on(record).open().with_people()}
        remark = self.fields.pop("remark")
        self.fields.update(fields_for_model(type(record), correctable.fields))
        for name, field in self.fields.items():
            known = self.waiting.get(name)
            field.initial = known.value if known else getattr(record, name)
            if known:
                field.help_text = _("Proposed already by %(person)s; now it is “%(now)s”.") % {
                    "person": known.proposed_by,
                    "now": known.now or "–",
                }
        self.fields["remark"] = remark
        self.settle()

    def clean(self):
        data = super().clean() or {}
        for name in self.correctable.fields:
            if name in data:
                setattr(self.record, name, data[name])
        try:
            others = {field.name for field in self.record._meta.fields} - set(self.correctable.fields)
            self.record.full_clean(exclude=others)
        except ValidationError as wrong:
            self.add_error(None, wrong)
        finally:
            self.record.refresh_from_db(fields=self.correctable.fields)
        return data

    def propose(self):
        """Send it in; returns what would change."""
        values = {
            name: self.record._meta.get_field(name).value_to_string(self._with(name))
            for name in self.correctable.fields
        }
        in_charge = self.correctable.in_charge(self.record, self.user)
        return acts.propose(self.record, values, self.user, in_charge, self.cleaned_data["remark"])

    def _with(self, name):
        """The record with the one value that was typed, to be written as text."""
        return type(self.record)(**{name: self.cleaned_data[name]})


class Row(NamedTuple):
    """One proposed change beside what is decided on it."""

    change: ProposedChange
    verdict: forms.BoundField
    reason: forms.BoundField


class DecisionForm(ScopedModelForm):
    """A verdict per proposed change of one record; whatever else changed on the record meanwhile is shown first."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.changes = list(ProposedChange.objects.on(self.instance).open().with_people().select_related("action_item"))
        verdicts = [(ACCEPT, _("accept")), (REFUSE, _("do not take over")), (LATER, _("decide later"))]
        for change in self.changes:
            change.subject = self.instance
            self.fields[f"verdict_{change.pk}"] = forms.ChoiceField(
                label=change.label, choices=verdicts, required=False, initial=ACCEPT, widget=forms.RadioSelect
            )
            self.fields[f"reason_{change.pk}"] = forms.CharField(
                label=_("Reason, if you do not take it over"), max_length=300, required=False
            )
        for name, field in self.fields.items():
            if name.startswith("reason_"):
                field.widget.attrs["class"] = "form-control"

    @property
    def rows(self):
        """The changes with their fields, for the page."""
        return [Row(one, self[f"verdict_{one.pk}"], self[f"reason_{one.pk}"]) for one in self.changes]

    @property
    def verdicts(self):
        """What was decided: (change, state, reason)."""
        data = self.cleaned_data
        chosen = [
            (change, data.get(f"verdict_{change.pk}"), data.get(f"reason_{change.pk}")) for change in self.changes
        ]
        return [(change, state, reason if state == REFUSE else "") for change, state, reason in chosen if state]

    def clean(self):
        data = super().clean()
        for change, state, reason in self.verdicts:
            if state == REFUSE and not reason:
                self.add_error(f"reason_{change.pk}", _("Say why: the proposer reads it."))
            if state == ACCEPT:
                self._take_over(change)
        if self.errors:  # the page that comes back shows what the record says now
            self.instance.refresh_from_db()
        return data

    def _take_over(self, change):
        """Set the value on the record, and say at the verdict why it cannot be."""
        others = {field.name for field in self.instance._meta.fields} - {change.field}
        try:
            setattr(self.instance, change.field, change.model_field.clean(change.value, self.instance))
            self.instance.full_clean(exclude=others)
        except ValidationError as wrong:
            self.add_error(f"verdict_{change.pk}", wrong.messages)

    def decide(self):
        """Carry it out."""
        acts.decide(self.instance, self.verdicts, self.user)
