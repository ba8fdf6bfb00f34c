"""What somebody types about a contact moment."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import User
from fluxus.common.forms import DayInput, ScopedForm, ScopedModelForm
from fluxus.network.models import Organisation, Person
from monitoring.models import Visit
from monitoring.models.contact import people_of
from monitoring.visits.portfolio import Portfolio
from schools.models import School

DRESS = {
    forms.Select: "form-select",
    forms.TextInput: "form-control",
    forms.Textarea: "form-control",
    forms.CheckboxInput: "form-check-input",
    DayInput: "form-control",
}


class VisitForm(ScopedModelForm):
    """One short form: with whom, when, how, about what, what came of it and what is next."""

    next_step_title = forms.CharField(label=_("Next step"), max_length=200, required=False)
    next_step_due = forms.DateField(label=_("Before"), required=False, widget=DayInput)
    next_step_owner = forms.ModelChoiceField(
        User.objects.staff().select_related("person"), label=_("By whom"), required=False
    )

    class Meta:
        model = Visit
        fields = [
            "school",
            "organisation",
            "visited_on",
            "how",
            "level",
            "people",
            "themes",
            "topic",
            "outcome",
            "shared",
        ]
        widgets = {
            "how": forms.RadioSelect,
            "level": forms.RadioSelect,
            "people": forms.CheckboxSelectMultiple,
            "themes": forms.CheckboxSelectMultiple,
            "outcome": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.portfolio = Portfolio.of(self.user)
        self.fields["school"].widget.choices = self.portfolio.choices()
        self.fields["organisation"].queryset = Organisation.objects.active().visible_to(self.user)
        self.fields["level"].choices = Visit.Level.choices
        self.fields["people"].queryset = Person.objects.visible_to(self.user)
        self.fields["people"].widget.choices = [(person.pk, str(person)) for person in self.possible_people]
        self._fill_next_step()
        for field in self.fields.values():
            if dress := DRESS.get(type(field.widget)):
                field.widget.attrs.setdefault("class", dress)

    def _fill_next_step(self):
        step = self.instance.next_step
        self.fields["next_step_owner"].initial = step.owner_id if step else self.user.pk
        if step:
            self.fields["next_step_title"].initial, self.fields["next_step_due"].initial = step.title, step.due

    @cached_property
    def possible_people(self):
        """Whom one can tick: the people of the school or organisation as it is chosen now."""
        return list(
            people_at(self["school"].value(), self["organisation"].value(), self["visited_on"].value(), self.user)
        )

    @property
    def names_somebody(self):
        """Whether a school or an organisation has been chosen so far."""
        return bool(self["school"].value() or self["organisation"].value())

    @property
    def ticked(self):
        """The keys of the people that are ticked."""
        return {str(getattr(one, "pk", one)) for one in self["people"].value() or ()}

    def clean_visited_on(self):
        visited_on = self.cleaned_data["visited_on"]
        if visited_on > timezone.localdate():
            raise ValidationError(_("A visit can be logged once it has taken place."), code="future")
        if visited_on > self.instance.logged_on:
            message = _("This visit was logged on %(day)s, so it was not later than that.")
            day = date_format(self.instance.logged_on, "SHORT_DATE_FORMAT")
            raise ValidationError(message, code="later", params={"day": day})
        return visited_on

    def clean(self):
        data = super().clean()
        if bool(data.get("school")) == bool(data.get("organisation")) and "school" not in self.errors:
            self.add_error("school", ValidationError(_("Choose one school, or one organisation."), code="whom"))
        self._check_people(data)
        self._check_next_step(data)
        return data

    def _check_people(self, data):
        body, day = data.get("school") or data.get("organisation"), data.get("visited_on")
        if not (body and day and data.get("people")):
            return
        strangers = data["people"].exclude(pk__in=people_of(body, day).values("pk"))
        if strangers:
            message = _("Did not work at %(body)s on that day: %(people)s.")
            names = ", ".join(str(person) for person in strangers)
            self.add_error("people", ValidationError(message, code="strangers", params={"body": body, "people": names}))

    def _check_next_step(self, data):
        what, due = data.get("next_step_title"), data.get("next_step_due")
        if what and not due and "next_step_due" not in self.errors:
            self.add_error("next_step_due", ValidationError(_("Before which day will this be done?"), code="undated"))
        if due and not what:
            self.add_error("next_step_title", ValidationError(_("What will be done before that day?"), code="unnamed"))
        if self.instance.next_step and not (what or due):
            message = _(
                "This became a promise. When it is done or no longer needed, tick it off among the action items."
            )
            self.add_error("next_step_title", ValidationError(message, code="promised"))


class WithdrawalForm(ScopedForm):
    """Why a contact moment is withdrawn."""

    reason = forms.CharField(label=_("Why"), max_length=200, help_text=_("Such as: logged twice, or the wrong school."))


class VisitEntryForm(VisitForm):
    """A visit that is logged now; the device that it is typed on gives it its ``entry_id``."""

    entry_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_entry_id(self):
        entry_id = self.cleaned_data["entry_id"]
        if Visit.objects.filter(entry_id=entry_id).exclude(logged_by=self.user):
            raise ValidationError(_("This entry was sent by somebody else."), code="taken")
        return entry_id


def people_at(school, organisation, visited_on, user):
    """The people to tick, for what was chosen in the form so far: keys and a day, each possibly missing or wrong."""
    kind, key = (School, school) if school else (Organisation, organisation)
    try:
        body = kind.objects.visible_to(user).filter(pk=key or None).first()
        day = forms.DateField().clean(visited_on) if visited_on else timezone.localdate()
    except (ValueError, TypeError, ValidationError):
        return Person.objects.none()
    return people_of(body, day).visible_to(user) if body else Person.objects.none()
