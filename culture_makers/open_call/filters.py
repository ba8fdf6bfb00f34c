from culture_makers.models import MakerInvitation
from fluxus.common.filters import ScopedFilterSet, SearchFilter


class InvitationFilter(ScopedFilterSet):
    """Invitations by words and state."""

    q = SearchFilter()

    class Meta:
        model = MakerInvitation
        fields = ["q", "state"]
