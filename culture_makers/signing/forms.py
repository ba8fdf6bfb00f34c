"""What people type around a signature: where it goes to, the code, the name, why not, and a document to check."""

from crispy_forms.layout import Layout
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from culture_makers.models import SigningRequest
from fluxus.common.forms import ScopedForm
from fluxus.common.pages import MoveForm


class Letter(forms.Form):
    """To whom a link goes, and what stands above it."""

    recipient = forms.EmailField(label=_("E-mail"), help_text=_("Whoever has the link can read the contract."))
    message = forms.CharField(
        label=_("A personal word"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands above the link."),
    )


class SendForm(MoveForm, Letter):
    """Sending a contract: to the address that we know, or to another."""


class SendAgainForm(ScopedForm, Letter):
    """A new link for the same contract."""


class SignForm(forms.Form):
    """The code out of the mail, the name, and that the text was read."""

    code = forms.CharField(
        label=_("Code of six digits"),
        max_length=9,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "form-control code-input"}
        ),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("First and last name: this is your signature."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "form-control"}),
    )
    agrees = forms.BooleanField(
        label=_("I have read the whole contract and agree with it."),
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if len([part for part in name.split(" ") if any(map(str.isalpha, part))]) < 2:
            raise ValidationError(_("Type your first and your last name."), code="half_a_name")
        return name


class CountersignForm(SignForm):
    """Signing for us: whoever has signed in needs no code."""

    code = None


class RefuseForm(forms.Form):
    """Why somebody does not sign."""

    reason = forms.CharField(
        label=_("Why do you not sign?"),
        max_length=SigningRequest._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        help_text=_("The project bureau reads this and gets in touch with you."),
    )


class DocumentForm(ScopedForm):
    """A PDF of which somebody wants to know whether it is ours, and whole."""

    layout = Layout("file")

    file = forms.FileField(label=_("PDF"), widget=forms.FileInput(attrs={"accept": "application/pdf"}))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.ATTACHMENT_MAX_BYTES:
            raise ValidationError(_("This file is too large to be a contract of ours."), code="too_large")
        content = file.read()
        if not content.startswith(b"%PDF-"):
            raise ValidationError(_("This is no PDF."), code="no_pdf")
        return content
