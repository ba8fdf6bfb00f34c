from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import DayInput, ScopedForm, ScopedModelForm
from fluxus.network.models import Person
from schools.forms.roles import RoleForm
from schools.models import SchoolExpert, SchoolRole


class SchoolRoleForm(RoleForm):
    """What somebody is at a school, from a day until a day; an ICC coordinator with the certificate."""

    layout = Layout(
        "school",
        "person",
        "role",
        Row("since", "until"),
        Fieldset(_("ICC certificate"), Row("certificate_on", "trainer")),
    )

    class Meta:
        model = SchoolRole
        fields = ["school", "person", "role", "since", "until", "certificate_on", "trainer"]

    def clean_certificate_on(self):
        day = self.cleaned_data["certificate_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("A certificate counts from the day on which it was given."))
        return day

    def clean(self):
        data = super().clean()
        if data.get("role") != SchoolRole.Role.ICC:
            for name in ("certificate_on", "trainer"):
                if data.get(name):
                    self.add_error(name, _("Only an ICC coordinator has a certificate and a trainer."))
        return data


class HandOverForm(ScopedForm):
    """Who takes over a role, and from which day."""

    person = forms.ModelChoiceField(label=_("Who takes over"), queryset=Person.objects.active())
    day = forms.DateField(label=_("From"), widget=DayInput)

    def __init__(self, *args, role, **kwargs):
        super().__init__(*args, **kwargs)
        self.role = role
        self.fields["person"].queryset = self.fields["person"].queryset.exclude(pk=role.person_id)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day <= self.role.since:
            raise forms.ValidationError(_("The role began on that day or later: choose a later day."))
        if self.role.until and day > self.role.until:
            raise forms.ValidationError(_("The role has ended by then: add a new one instead."))
        return day

    def clean(self):
        data = super().clean()
        person, day = data.get("person"), data.get("day")
        if person and day and self.role.body.roles.current(day).filter(person=person, role=self.role.role).exists():
            self.add_error("person", _("This person already has that role here from that day."))
        return data


class SchoolExpertForm(ScopedModelForm):
    """Which culture expert is account holder of a school, and when: one at a time."""

    layout = Layout("school", "user", Row("since", "until"))

    class Meta:
        model = SchoolExpert
        fields = ["school", "user", "since", "until"]
