import django_filters
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Party, SigningRequest
from fluxus.common.filters import ScopedFilterSet, SearchFilter

STANDINGS = {
    "open": (_("waiting for a signature"), lambda found: found.open()),
    "overdue": (_("link has expired"), lambda found: found.overdue()),
    "undelivered": (_("mail did not arrive"), lambda found: found.unanswered().undelivered()),
    "signed": (_("signed"), lambda found: found.filter(state="signed")),
    "refused": (_("refused"), lambda found: found.filter(state="refused")),
    "withdrawn": (_("withdrawn"), lambda found: found.filter(state="withdrawn")),
}


class SigningRequestFilter(ScopedFilterSet):
    """Requests by words, how far they are, and whose signature it is."""

    q = SearchFilter()
    standing = django_filters.ChoiceFilter(
        label=_("How far"),
        choices=[(value, words) for value, (words, _narrow) in STANDINGS.items()],
        method="narrow_to_standing",
    )
    party = django_filters.ChoiceFilter(choices=Party, label=_("party"))

    class Meta:
        model = SigningRequest
        fields = ["q", "standing", "party"]

    def narrow_to_standing(self, found, name, value):
        return STANDINGS[value][1](found)
