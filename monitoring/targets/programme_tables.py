"""Evidence of the programme as tables: meetings and members of the steering group, agreements."""

from django.utils.translation import gettext_lazy as _

from cmk3.models import Agreement, SeatMember, SteeringGroupMeeting
from fluxus.common.tables import DateColumn, LinkColumn, Table


class MeetingEvidence(Table):
    """Meetings of the steering group that count."""

    day = DateColumn(linkify=True, attrs={"td": {"class": "first date"}, "th": {"class": "first date"}})

    class Meta(Table.Meta):
        model = SteeringGroupMeeting
        fields = ("day", "title", "state", "place")

    RELATED = ("group",)


class MemberEvidence(Table):
    """Who completed the steering group."""

    seat = LinkColumn(linkify=lambda record: record.get_absolute_url())
    since = DateColumn(verbose_name=_("since"))

    class Meta(Table.Meta):
        model = SeatMember
        fields = ("seat", "person", "since")

    RELATED = ("seat__group", "person")


class AgreementEvidence(Table):
    """Agreements that reach a milestone."""

    title = LinkColumn()
    agreed_on = DateColumn()
    signed_on = DateColumn()

    class Meta(Table.Meta):
        model = Agreement
        fields = ("title", "kind", "state", "agreed_on", "signed_on")

    RELATED = ()
