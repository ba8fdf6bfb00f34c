from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import ScopedForm
from fluxus.common.history import latest_event_id
from fluxus.network.merging.acts import merge, mergeable_fields
from fluxus.network.merging.snapshots import is_empty

SIDES = ("left", "right")


class MergeForm(ScopedForm):
    """Which of two records stays, and from which of the two each field comes."""

    kept = forms.ChoiceField(widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, people, **kwargs):
        self.people = dict(zip(SIDES, people, strict=True))
        events = {side: latest_event_id(person) or 0 for side, person in self.people.items()}
        self.latest = "-".join(str(event) for event in events.values())
        self.newest = max(SIDES, key=events.get)
        super().__init__(*args, **kwargs)
        self.fields["kept"].choices = [(side, str(person)) for side, person in self.people.items()]
        self.fields["kept"].initial = older(self.people)
        self.fields["seen"].initial = self.latest
        for field in mergeable_fields():
            values = {side: getattr(person, field.attname) for side, person in self.people.items()}
            self.fields[field.name] = forms.ChoiceField(
                label=field.verbose_name,
                choices=list(values.items()),
                widget=forms.RadioSelect,
                initial=self._better(values),
            )
        self.settle()

    def _better(self, values):
        """The side that was filled in; of two that were and differ, the record that was changed last."""
        if len(set(values.values())) == 1:
            return SIDES[0]
        filled = [side for side, value in values.items() if not is_empty(value)]
        return filled[0] if len(filled) == 1 else self.newest

    @property
    def rows(self):
        """The lines of the comparison: each field with both of its choices."""
        for field in mergeable_fields():
            bound = self[field.name]
            values = {side: getattr(person, field.attname) for side, person in self.people.items()}
            yield {
                "label": field.verbose_name,
                "field": bound,
                "differs": len(set(values.values())) > 1,
                "choices": [(side, values[side], bound.value() == side) for side in SIDES],
            }

    def clean(self):
        data = super().clean()
        if data.get("seen") != self.latest:
            self.data = {**self.data.dict(), "seen": self.latest}
            raise forms.ValidationError(
                _("Somebody changed one of these two since you opened this page: look once more."), code="stale"
            )
        return data

    def save(self):
        data = self.cleaned_data
        kept, merged = (self.people[side] for side in sorted(SIDES, key=lambda side: side != data["kept"]))
        values = {field.attname: getattr(self.people[data[field.name]], field.attname) for field in mergeable_fields()}
        return merge(kept, merged, values, self.user.person)


def older(people):
    """The side of the record that was made first: its address stands in more mails and notes."""
    return min(SIDES, key=lambda side: people[side].pk)
