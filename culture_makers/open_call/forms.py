import datetime as dt

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.forms.profile import ProfileForm
from culture_makers.models import CultureMaker, MakerInvitation
from culture_makers.open_call.answers import in_words
from fluxus.common.forms import ScopedForm, ScopedModelForm
from fluxus.common.secrets import as_seen_by

LINK_WORKS = dt.timedelta(weeks=4)
IDENTITY = ["last_name", "first_name", "prefix", "organisation_name", "phone"]


class InvitationForm(ScopedModelForm):
    """Whom to invite: a maker who is known, or an address."""

    layout = Layout("maker", Row("name", "email"), "message", "expires_on")

    class Meta:
        model = MakerInvitation
        fields = ["maker", "name", "email", "message", "expires_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["maker"].queryset = self.fields["maker"].queryset.active()
        self.fields["email"].help_text = _("Empty: the address of the maker.")
        self.fields["expires_on"].initial = timezone.localdate() + LINK_WORKS

    def clean(self):
        data = super().clean()
        maker = data.get("maker")
        if maker:
            data["email"] = data.get("email") or maker.email
            data["name"] = data.get("name") or str(maker)
        elif not data.get("email") and not self.has_error("email"):
            self.add_error("email", _("Choose a maker, or note the address of somebody new."))
        return data

    def _get_validation_exclusions(self):
        """The state is not typed, yet it counts: nobody has two invitations that are open."""
        return super()._get_validation_exclusions() - {"state"}

    def clean_expires_on(self):
        day = self.cleaned_data["expires_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day


class AnswerForm(ProfileForm):
    """The profile as the maker fills it in; who is new says who it is as well."""

    first_name = forms.CharField(label=_("First name"), max_length=60, required=False)
    prefix = forms.CharField(label=_("Prefix"), max_length=20, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    organisation_name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=120,
        required=False,
        help_text=_("Only when an organisation is the maker; your own name is then that of the contact person."),
    )
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in IDENTITY:
                del self.fields[name]

    def _leave_out_secrets(self):
        """The account number may be typed by whoever has the link; the one we know is not shown there."""
        self.initial["iban"] = ""

    @property
    def layout(self):
        name = [Row("first_name", "prefix", "last_name"), "organisation_name", "phone"]
        who = [] if self.instance.pk else [Fieldset(_("Who you are"), *name)]
        return Layout(*who, *self.parts_of_layout())


class PublicAnswerForm(AnswerForm):
    """The same, on the page that the personal link opens."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.iban:
            masked = self.instance._meta.get_field("iban").masked(self.instance.iban)
            self.fields["iban"].help_text = _("We know %(iban)s. Empty: that stays.") % {"iban": masked}
        self.fields["kinds"].required = True

    def clean_iban(self):
        return self.cleaned_data["iban"] or self.instance.iban


class AcceptForm(ScopedForm):
    """What was answered, field by field, beside what we know; what is not ticked stays as it is."""

    def __init__(self, *args, invitation, **kwargs):
        self.invitation = invitation
        self.maker = invitation.maker or CultureMaker()
        super().__init__(*args, **kwargs)
        self.known = AnswerForm(instance=self.maker, user=self.user)
        for name in self.choosable():
            self.fields[name] = forms.BooleanField(label=self.known.fields[name].label, required=False, initial=True)

    def choosable(self):
        """The fields about which one decides; who somebody is comes with the whole answer."""
        return [name for name in self.known.fields if name in self.invitation.answers and name not in IDENTITY]

    def identity(self):
        """Who somebody new is, as (label, value)."""
        return [
            (self.known.fields[name].label, self.invitation.answers[name])
            for name in self.known.fields
            if name in IDENTITY and self.invitation.answers.get(name)
        ]

    def rows(self):
        """Each field with its tick, what we know, and what was answered."""
        return [
            (self[name], self._shown(name, self._now(name)), self._shown(name, self.invitation.answers[name]))
            for name in self.choosable()
        ]

    def profile(self):
        """The profile with the accepted answers in place of what we know."""
        accepted = {name for name in self.choosable() if self.cleaned_data[name]} | set(IDENTITY)
        data = {name: self.invitation.answers[name] for name in accepted & self.invitation.answers.keys()}
        now = {name: self._now(name) for name in self.known.fields if name != "seen"}
        return AnswerForm(data={**now, **data}, instance=self.maker, user=self.user)

    def _now(self, name):
        return self.maker.iban if name == "iban" else self.known[name].value()

    def _shown(self, name, value):
        if name == "iban":
            return as_seen_by(self.user, self.maker._meta.get_field("iban"), value, self.maker)
        return in_words(self.known, name, value)


class RefuseForm(ScopedForm):
    """Why an answer is not taken over."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("The maker reads it."), widget=forms.Textarea(attrs={"rows": 3})
    )
