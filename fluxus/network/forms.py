from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import ScopedModelForm
from fluxus.network.models import Holiday, Organisation, OrganisationRole, Person


class PersonForm(ScopedModelForm):
    """A person; a new one who resembles somebody known is made only by whoever looked at the candidates."""

    make_anyway = forms.BooleanField(label=_("This is somebody else: make this person anyway"), required=False)

    layout = Layout(Row("first_name", "prefix", "last_name"), Row("email", "phone"))

    class Meta:
        model = Person
        fields = ["first_name", "prefix", "last_name", "email", "phone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.candidates = Person.objects.none()

    def clean(self):
        data = super().clean()
        if self.instance._state.adding and not data.get("make_anyway"):
            asked = {name: data.get(name, "") for name in ("email", "first_name", "last_name")}
            self.candidates = Person.objects.visible_to(self.user).resembling(**asked)
            if self.candidates.exists():
                raise forms.ValidationError(
                    _("Somebody like this is already known. Look below before you make a second one."), code="resembles"
                )
        return data


class OrganisationForm(ScopedModelForm):
    """A partner organisation."""

    layout = Layout(
        Row("name", "kind"),
        Fieldset(_("Where"), Row("street", "house_number"), Row("postcode", "city"), "district"),
        Fieldset(_("How to reach them"), Row("email", "phone"), "website"),
    )

    class Meta:
        model = Organisation
        fields = [
            "name",
            "kind",
            "street",
            "house_number",
            "postcode",
            "city",
            "district",
            "email",
            "phone",
            "website",
        ]


class OrganisationRoleForm(ScopedModelForm):
    """What somebody is at an organisation, from a day until a day."""

    layout = Layout("organisation", "person", "role", Row("since", "until"))

    class Meta:
        model = OrganisationRole
        fields = ["organisation", "person", "role", "since", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("organisation", "person"):
            offered = self.fields[name].queryset
            held = offered.filter(pk=getattr(self.instance, f"{name}_id"))
            self.fields[name].queryset = offered.active() | held
        self.fields["organisation"].queryset = self.fields["organisation"].queryset.editable_by(self.user)


class HolidayForm(ScopedModelForm):
    """When all schools of a region are closed."""

    layout = Layout(Row("name", "school_year"), Row("since", "until"), "region")

    class Meta:
        model = Holiday
        fields = ["name", "school_year", "since", "until", "region"]
