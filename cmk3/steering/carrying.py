"""Action items that go along from one agenda to the next, until they are done."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from cmk3.models import SteeringGroupMeeting
from fluxus.desk.models import ActionItem


def carried_to(meeting):
    """Action items of earlier meetings of this group that were not done before the day of ``meeting``.

    Nothing is copied: an item stays with the meeting at which it was promised, and leaves the agenda once it is done.
    """
    earlier = SteeringGroupMeeting.objects.filter(group=meeting.group_id, day__lt=meeting.day)
    still_open = Q(done_on__isnull=True) | Q(done_on__gte=meeting.day)
    items = ActionItem.objects.filter(
        still_open,
        content_type=ContentType.objects.get_for_model(SteeringGroupMeeting),
        object_id__in=earlier.values("pk"),
    )
    return items.select_related("owner__person").order_by("due", "pk")


def promised_at(meeting):
    """Action items that were promised at ``meeting`` itself."""
    return ActionItem.objects.on(meeting).select_related("owner__person").order_by("due", "pk")
