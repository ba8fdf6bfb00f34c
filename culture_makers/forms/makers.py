from crispy_forms.layout import Fieldset, Layout, Row
from django.utils.translation import gettext_lazy as _

from culture_makers import services
from culture_makers.forms.profile import ProfileForm

VOG = ["vog_seen_on", "vog_profile", "vog_expires_on"]


class MakerEditForm(ProfileForm):
    """A maker as the bureau keeps it: the profile, since when, and the certificate of conduct that was seen."""

    class Meta(ProfileForm.Meta):
        fields = [*ProfileForm.Meta.fields, "based_in", "active_since", *VOG]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["based_in"].help_text = _("Empty: as the postcode says.")

    @property
    def layout(self):
        return Layout(*self.who(), *self.parts_of_layout(), *self.kept_by_us())

    def who(self):
        """The block above the profile."""
        return []

    def kept_by_us(self):
        """The blocks below the profile."""
        certificate = Fieldset(_("Certificate of conduct (VOG)"), Row("vog_seen_on", "vog_expires_on"), "vog_profile")
        return ["based_in", certificate, Fieldset(_("Since when"), "active_since")]

    def clean(self):
        data = super().clean()
        if "based_in" in data and not data["based_in"]:
            data["based_in"] = services.district_of(data.get("postcode", ""))
        return data


class MakerForm(MakerEditForm):
    """A new maker: first who it is, one person or one organisation."""

    class Meta(MakerEditForm.Meta):
        fields = ["person", "organisation", *MakerEditForm.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("person", "organisation"):
            self.fields[name].queryset = self.fields[name].queryset.active().filter(maker__isnull=True)

    def who(self):
        return [Fieldset(_("Who"), Row("person", "organisation"))]

    def _save_m2m(self):
        super()._save_m2m()
        services.let_act_for_itself(self.instance)
