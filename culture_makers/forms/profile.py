"""What a maker can do and asks: the same fields for the bureau and for the maker who answers an open call."""

from crispy_forms.bootstrap import InlineCheckboxes
from crispy_forms.layout import Fieldset, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from culture_makers import services
from culture_makers.forms.fields import FIELD_CLASSES, KindsField, LevelsField, WeekField, part_of_week
from culture_makers.models import CultureMaker
from fluxus.common.forms import ScopedModelForm

WORK = ["disciplines", "competences", "target_groups", "languages", "districts", "has_teaching_licence"]
WORDS = ["trade_name", "profile", "website"]
PLACE = ["street", "house_number", "postcode", "city"]
PAPERS = ["kvk_number", "vat", "vat_id", "vat_reason", "iban"]


class ProfileForm(ScopedModelForm):
    """A maker's profile, with kinds and week, which are rows of their own."""

    kinds = KindsField(required=False)
    levels = LevelsField(required=False)
    week = WeekField(required=False)

    class Meta:
        model = CultureMaker
        fields = [*WORDS, *WORK, "levels", *PLACE, *PAPERS]
        field_classes = FIELD_CLASSES
        widgets = {"profile": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["kinds"].initial = [one.kind for one in self.instance.kinds.current()]
            self.fields["week"].initial = [
                part_of_week(one.weekday, one.part) for one in self.instance.availabilities.all()
            ]

    def parts_of_layout(self):
        """The blocks of the page; a secret that is not shown leaves no gap."""
        papers = [Row(*(name for name in row if name in self.fields)) for row in (("kvk_number", "iban"),)]
        return [
            Fieldset(
                _("What the maker is"), "kinds", "trade_name", "disciplines", "competences", "has_teaching_licence"
            ),
            Fieldset(
                _("For whom and where"), "target_groups", InlineCheckboxes("levels"), "languages", "districts", "week"
            ),
            Fieldset(_("In the maker's own words"), "profile", "website"),
            Fieldset(_("Address"), Row("street", "house_number"), Row("postcode", "city")),
            Fieldset(_("Numbers"), *papers, Row("vat", "vat_id"), "vat_reason"),
        ]

    def clean(self):
        data = super().clean()
        if data.get("postcode") and "based_in" not in self.fields:
            self.instance.based_in = services.district_of(data["postcode"]) or self.instance.based_in
        return data

    def _save_m2m(self):
        super()._save_m2m()
        services.settle_kinds(self.instance, self.cleaned_data["kinds"])
        services.settle_week(self.instance, self.cleaned_data["week"])
