"""The register of schools as a source of imports: which files, asked for whom."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.desk.imports import Source
from fluxus.desk.imports.forms import ImportForm
from fluxus.network.models import Municipality
from schools.duo.addresses import PrimaryAddresses, SecondaryAddresses, SpecialAddresses
from schools.duo.boards import Boards
from schools.duo.pupils import Pupils
from schools.models import School


class RegisterForm(ImportForm):
    municipalities = forms.ModelMultipleChoiceField(
        label=_("Municipalities"),
        queryset=Municipality.objects.all(),
        required=False,
        help_text=_("Only schools in these municipalities. Empty: everything in the file, up to the whole country."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipalities"].initial = Municipality.objects.filter(districts__isnull=False).distinct()

    def options(self):
        return options_for(municipality.code for municipality in self.cleaned_data["municipalities"])


def options_for(codes):
    """The options of an import that is limited to the municipalities with these codes; without any it takes all."""
    codes = sorted(codes)
    return {"municipalities": codes} if codes else {}


REGISTER = Source(
    slug="duo",
    title=_("Import from the register of schools"),
    intro=_(
        "Files of DUO as they are: addresses of primary, special and secondary schools, school boards, and the "
        "historical overview of pupils. Nothing changes before you have seen what would."
    ),
    model=School,
    kinds=(SpecialAddresses(), SecondaryAddresses(), PrimaryAddresses(), Boards(), Pupils()),
    form_class=RegisterForm,
)
