"""The question "is it one of these?", for every form on which somebody new is typed."""

from crispy_forms.layout import HTML
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.network.models import Person

SHOWN_AT_MOST = 5
TYPED = ("first_name", "last_name", "email", "phone")

# Where in a layout the question stands: below the fields of which it is asked.
ALIKE = HTML("{% include 'network/merging/_ask.html' %}")


class AsksWhoItIs(forms.Form):
    """A form that may make a person: one who resembles somebody known is made by whoever looked at the candidates.

    The form has the fields of ``TYPED``, or some of them, ``ALIKE`` in its layout, and calls ``ask_who_it_is`` in ``clean``.
    """

    make_anyway = forms.BooleanField(label=_("This is somebody else: make this person anyway"), required=False)

    candidates = ()
    asks = True  # a form that also changes people asks only where it makes one

    def ask_who_it_is(self, data):
        """Send the form back with the candidates, unless its sender has seen them."""
        if data.get("make_anyway"):
            return
        self.candidates = candidates(self.user, data)
        if self.candidates:
            raise forms.ValidationError(
                _("Somebody like this is already known. Look below before you make a second one."), code="resembles"
            )


def candidates(user, typed):
    """Whom the words typed so far may mean, with where they work, as far as ``user`` sees them."""
    asked = {name: (typed.get(name) or "").replace("\0", "").strip() for name in TYPED}
    people = Person.objects.visible_to(user).resembling(**asked).with_roles_of_today(user)
    return list(people[:SHOWN_AT_MOST])
