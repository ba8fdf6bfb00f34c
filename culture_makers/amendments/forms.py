"""What a person types about an addendum: what changes, from when, and on which text."""

from crispy_forms.layout import Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.amendments.in_force import in_force
from culture_makers.contracts.agreed import AGREED
from culture_makers.contracts.forms import DraftForm
from culture_makers.models import Contract, TemplateVersion


class AddendumForm(DraftForm):
    """The change itself; the lines, which may take work off, come with it."""

    layout = Layout(
        "template_version",
        "title",
        "assignment",
        Row("starts_on", "ends_on"),
        Row("programme", "signatory"),
        "amends",
    )

    class Meta:
        model = Contract
        fields = [name for name in AGREED if name != "maker"]
        labels = {"assignment": _("what changes"), "starts_on": _("holds from"), "ends_on": _("last day of the work")}
        help_texts = {
            "assignment": _("In plain words; an empty line starts a paragraph."),
            "ends_on": _("As it is from now on. Leave it when the period stays the same."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Read by the lines while they are typed; which contract it is was settled by the address.
        changed = self.instance.amends
        self.fields["amends"] = forms.ModelChoiceField(
            Contract.objects.filter(pk=changed.pk), initial=changed, widget=forms.HiddenInput
        )

    def versions(self):
        """The texts meant for addenda, and that of the contract itself."""
        return TemplateVersion.objects.for_addenda() | TemplateVersion.objects.filter(
            pk=self.instance.amends.template_version_id
        )


def starting_point(contract):
    """What an addendum to ``contract`` begins with: the same, from today, on the text that is meant for it."""
    version = TemplateVersion.objects.for_addenda().order_by("template__name").first()
    last_day = in_force(contract).ends_on
    return {
        "template_version": version or contract.template_version,
        "title": contract.title,
        "starts_on": min(max(timezone.localdate(), contract.starts_on), last_day),
        "ends_on": last_day,
        "programme": contract.programme,
        "signatory": contract.signatory,
    }
