import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from cmk3.models import Risk
from fluxus.accounts.models import User
from fluxus.common.filters import ScopedFilterSet, SearchFilter

OVERDUE = [("", _("all")), ("true", _("should have been reviewed"))]


class RiskFilter(ScopedFilterSet):
    """Risks by words, state, answer, owner, and whether their review is overdue."""

    q = SearchFilter()
    overdue = django_filters.BooleanFilter(
        label=_("review"), method="narrow_to_overdue", widget=forms.Select(choices=OVERDUE)
    )
    owner = django_filters.ModelChoiceFilter(
        label=_("owner"), queryset=User.objects.exclude(role="").select_related("person")
    )

    class Meta:
        model = Risk
        fields = ["q", "state", "answer", "owner", "overdue"]

    def narrow_to_overdue(self, risks, name, value):
        return risks.filter(pk__in=Risk.objects.overdue().values("pk")) if value else risks
