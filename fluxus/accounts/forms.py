from crispy_forms.layout import Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.accounts import portfolio, services
from fluxus.accounts.models import DistrictExpert, User
from fluxus.common.forms import DayInput, ScopedForm, ScopedModelForm
from fluxus.network.merging.alike import ALIKE, AsksWhoItIs
from fluxus.network.models import Person
from fluxus.network.models.affiliation import portal_roles_at_bodies


class InviteForm(AsksWhoItIs, ScopedForm):
    """Somebody who is to sign in: a person known by the e-mail address is that person, any other is made."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("The address with which they sign in."))
    first_name = forms.CharField(label=_("First name"), max_length=60, required=False)
    prefix = forms.CharField(label=_("Prefix"), max_length=20, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[*User.Role.choices, ("", _("none: sees the own schools, as director, ICC or board coordinator"))],
        required=False,
        widget=forms.RadioSelect,
        initial=User.Role.EXPERT,
    )

    layout = Layout("email", Row("first_name", "prefix", "last_name"), ALIKE, "role")

    def clean_email(self):
        email = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("There is already an account with this e-mail address."), code="taken")
        return email

    def clean(self):
        data = super().clean()
        if "email" not in data:
            return data
        known = Person.objects.filter(email__iexact=data["email"]).first()
        if known is None and not data.get("last_name"):
            self.add_error(
                "last_name", forms.ValidationError(_("Who is it? Nobody with this address is known."), "new")
            )
        if known is not None and User.objects.filter(person=known).exists():
            self.add_error("email", forms.ValidationError(_("This person already has an account."), "taken"))
        data["person"] = known or Person(
            **{name: data.get(name, "") for name in ("first_name", "prefix", "last_name", "email")}
        )
        if not data.get("role") and not (known and portal_roles_at_bodies(known)):
            message = _("Without a role this person sees nothing: first note what they are at a school or board.")
            self.add_error("role", forms.ValidationError(message, code="sees nothing"))
        if known is None:
            self.ask_who_it_is(data)
        return data

    def save(self):
        data = self.cleaned_data
        return services.invite(data["person"], data["email"], data["role"], self.user)


class RoleForm(ScopedModelForm):
    """Another role for a colleague; whoever holds accounts stays a culture expert until they went over."""

    layout = Layout("role")

    class Meta:
        model = User
        fields = ["role"]
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = User.Role.choices
        self.fields["role"].required = True

    def clean_role(self):
        role = self.cleaned_data["role"]
        if role != User.Role.EXPERT and portfolio.holds_accounts(self.instance, timezone.localdate()):
            raise forms.ValidationError(
                _("Only a culture expert is account holder: hand the portfolio over first."), code="holds accounts"
            )
        return role


class HandOverForm(ScopedForm):
    """To whom a portfolio goes, and from which day."""

    to = forms.ModelChoiceField(User.objects.none(), label=_("To"))
    day = forms.DateField(
        label=_("From"),
        widget=DayInput,
        help_text=_("The first day on which it is theirs."),
        initial=timezone.localdate,
    )

    layout = Layout(Row("to", "day"))

    def __init__(self, *args, giver, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = heirs(giver).visible_to(self.user)


class EndAccountForm(ScopedForm):
    """Who takes over what a leaving colleague still holds; asked only where there is something."""

    to = forms.ModelChoiceField(User.objects.none(), label=_("Hand everything over to"))

    def __init__(self, *args, leaver, **kwargs):
        super().__init__(*args, **kwargs)
        self.leaver = leaver
        self.fields["to"].queryset = heirs(leaver).visible_to(self.user)
        if not portfolio.held_by(leaver, timezone.localdate()):
            del self.fields["to"]

    def save(self):
        services.end_account(self.leaver, self.cleaned_data.get("to"))


class DistrictExpertForm(ScopedModelForm):
    """The account holder of a district, from a day until a day."""

    layout = Layout("district", "user", Row("since", "until"))

    class Meta:
        model = DistrictExpert
        fields = ["district", "user", "since", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.experts().select_related("person").visible_to(self.user)


def heirs(giver):
    """Who can take over: a culture expert where accounts are held, otherwise any colleague."""
    found = User.objects.staff().exclude(pk=giver.pk).select_related("person")
    return found.experts() if portfolio.holds_accounts(giver, timezone.localdate()) else found
