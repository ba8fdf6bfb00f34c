import django_filters
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Availability, CultureMaker, Discipline, Language, MakerKind
from culture_makers.models.maker_queryset import VogState
from culture_makers.models.makers import FIRST_LEVEL, LAST_LEVEL
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.network.models import District

LEVELS = [(level, str(level)) for level in range(FIRST_LEVEL, LAST_LEVEL + 1)]
ACTIVE, ENDED = "active", "ended"


class MakerFilter(ScopedFilterSet):
    """Makers by words, what they do and for whom, where, when they can work, and how it stands with their papers."""

    q = SearchFilter(label=_("Search name or profile"))
    discipline = django_filters.ModelChoiceFilter(
        label=_("discipline"), queryset=Discipline.objects.all(), method="narrow_to_word"
    )
    kind = django_filters.ChoiceFilter(label=_("kind"), choices=MakerKind.Kind.choices, method="narrow_to_kind")
    district = django_filters.ModelChoiceFilter(
        label=_("works in"), queryset=District.objects.all(), method="narrow_to_word"
    )
    level = django_filters.ChoiceFilter(label=_("level"), choices=LEVELS, method="narrow_to_level")
    language = django_filters.ModelChoiceFilter(
        label=_("language"), queryset=Language.objects.all(), method="narrow_to_word"
    )
    available = django_filters.ChoiceFilter(
        label=_("can work on"), choices=Availability.Weekday.choices, method="narrow_to_available"
    )
    vog = django_filters.ChoiceFilter(label=_("VOG"), choices=VogState.choices, method="narrow_to_vog")
    status = django_filters.ChoiceFilter(
        label=_("status"), choices=[(ACTIVE, _("active")), (ENDED, _("ended"))], method="narrow_to_status"
    )

    WORDS = {"discipline": "maker_disciplines", "district": "maker_districts", "language": "maker_languages"}

    class Meta:
        model = CultureMaker
        fields = ["q", "discipline", "kind", "district", "level", "language", "available", "vog", "status"]

    def narrow_to_word(self, makers, name, word):
        return makers.having(self.WORDS[name], name, word)

    def narrow_to_kind(self, makers, name, kind):
        return makers.of_kind(kind)

    def narrow_to_level(self, makers, name, level):
        return makers.teaching(int(level))

    def narrow_to_available(self, makers, name, weekday):
        return makers.available_on(int(weekday))

    def narrow_to_vog(self, makers, name, state):
        return makers.with_vog(state)

    def narrow_to_status(self, makers, name, status):
        active = makers.active()
        return active if status == ACTIVE else makers.exclude(pk__in=active.order_by().values("pk"))


class VogFilter(ScopedFilterSet):
    """Certificates by words and state."""

    q = SearchFilter(label=_("Search name or profile"))
    vog = django_filters.ChoiceFilter(label=_("VOG"), choices=VogState.choices, method="narrow_to_vog")

    class Meta:
        model = CultureMaker
        fields = ["q", "vog"]

    def narrow_to_vog(self, makers, name, state):
        return makers.with_vog(state)


class WordFilter(ScopedFilterSet):
    """The words of a list: there are few of them."""
