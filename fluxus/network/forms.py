from crispy_forms.layout import Fieldset, Layout, Row
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import ScopedModelForm
from fluxus.network.merging.alike import ALIKE, AsksWhoItIs
from fluxus.network.models import Holiday, Organisation, OrganisationRole, Person


class PersonForm(AsksWhoItIs, ScopedModelForm):
    """A person; whoever makes a new one is asked whether it is one of those already known."""

    layout = Layout(Row("first_name", "prefix", "last_name"), Row("email", "phone"), ALIKE)

    class Meta:
        model = Person
        fields = ["first_name", "prefix", "last_name", "email", "phone"]

    @property
    def asks(self):
        return self.instance._state.adding

    def clean(self):
        data = super().clean()
        if self.asks:
            self.ask_who_it_is(data)
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
