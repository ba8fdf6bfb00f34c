"""What people type about an activity: the first four fields are enough."""

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import ScopedModelForm
from fluxus.network.models import Organisation, Person
from monitoring.models import Activity, ActivityKind


class ActivityForm(ScopedModelForm):
    """Held: Kenniscafé, 14 March, 32 present; the rest where it matters."""

    layout = Layout(
        "kind",
        Row("day", "status", "others"),
        "title",
        Fieldset(
            _("Who was there"), Row("pupils", "teachers", "makers"), "schools", "boards", "organisations", "people"
        ),
        Fieldset(
            _("What it was about"), "themes", Row("district", "until"), Row("project", "serves"), "proof", "notes"
        ),
        Fieldset(_("On whose part"), Row("department", "fluxus_role")),
        "seen",
    )

    class Meta:
        model = Activity
        fields = [
            "kind",
            "day",
            "status",
            "others",
            "title",
            "pupils",
            "teachers",
            "makers",
            "schools",
            "boards",
            "organisations",
            "people",
            "themes",
            "district",
            "until",
            "project",
            "serves",
            "proof",
            "notes",
            "department",
            "fluxus_role",
        ]
        widgets = {"proof": forms.Textarea(attrs={"rows": 2}), "notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = timezone.localdate
        self.fields["department"].required = False
        self.fields["department"].help_text = _("Empty: that of the kind.")
        self.fields["organisations"].queryset = Organisation.objects.active().visible_to(self.user)
        self.fields["people"].queryset = Person.objects.active().visible_to(self.user)
        lasting = Activity.objects.filter(kind__in=ActivityKind.objects.filter(group__in=["event", "project"]))
        self.fields["serves"].queryset = lasting.select_related("kind").visible_to(self.user).order_by("-day")
        for name in ("others", "pupils", "teachers", "makers"):
            self.fields[name].required = False

    def clean(self):
        data = super().clean()
        day, status = self.cleaned_data.get("until") or self.cleaned_data.get("day"), self.cleaned_data.get("status")
        if day and status == Activity.Status.HELD and day > timezone.localdate():
            self.add_error("day", _("It can be held once the day is there; plan it until then."))
        for name in ("others", "pupils", "teachers", "makers"):
            if self.cleaned_data.get(name) is None and name not in self.errors:
                self.cleaned_data[name] = 0
        kind = self.cleaned_data.get("kind")
        if kind:
            self.cleaned_data["department"] = self.cleaned_data.get("department") or kind.department
            self.cleaned_data["fluxus_role"] = self.cleaned_data.get("fluxus_role") or kind.fluxus_role
        return data

    def save(self, commit=True):
        if self.instance.pk is None:
            self.instance.logged_by = self.user
        return super().save(commit)


class ActivityKindForm(ScopedModelForm):
    """A kind of activity that measures can count."""

    layout = Layout("name", "slug", Row("group", "department", "fluxus_role"), "lasts", "description", "seen")

    class Meta:
        model = ActivityKind
        fields = ["name", "slug", "group", "department", "fluxus_role", "lasts", "description"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["slug"].disabled = True
