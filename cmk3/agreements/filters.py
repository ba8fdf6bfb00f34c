from cmk3.models import Agreement
from fluxus.common.filters import ScopedFilterSet, SearchFilter


class AgreementFilter(ScopedFilterSet):
    """Agreements by words, programme, kind and how far they are."""

    q = SearchFilter()

    class Meta:
        model = Agreement
        fields = ["q", "programme", "kind", "state"]
