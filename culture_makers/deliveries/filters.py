import django_filters
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Delivery, DeliveryQuestion
from fluxus.common.filters import ScopedFilterSet, SearchFilter


class DeliveryFilter(ScopedFilterSet):
    """What was asked, by words, who tells it, and whether it was told."""

    q = SearchFilter()
    state = django_filters.ChoiceFilter(label=_("state"), choices=Delivery.State.choices)
    side = django_filters.ChoiceFilter(label=_("who tells it"), choices=Delivery.Side.choices)

    class Meta:
        model = Delivery
        fields = ["q", "state", "side"]


class QuestionFilter(ScopedFilterSet):
    class Meta:
        model = DeliveryQuestion
        fields = ["is_asked"]
