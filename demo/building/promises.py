"""What colleagues promised: the next steps of visits, and promises that stand by themselves."""

import datetime as dt

from django.utils import timezone

from demo.building.chance import between, share
from demo.building.files import document
from demo.building.workdays import workday_from
from fluxus.desk.models import ActionItem

SETTLED = dt.timedelta(weeks=7)  # what was due longer ago has been done
KEPT = 0.7  # the share of what fell due since then that has been done
EARLY = 0.15  # the share of what is not due yet that has been done already


def promise(subject, title, made_on, due, owner, today):
    """A promise about ``subject``; whether it has been done by ``today`` depends on how long ago it was due."""
    due = workday_from(due)
    item = ActionItem(subject=subject, title=title, due=due, owner=owner, created_at=_afternoon(made_on))
    drawn = share(str(subject), title, made_on)
    if due + SETTLED < today or not owner.is_active or (due < today and drawn < KEPT):
        item.done_on = min(today, due - dt.timedelta(days=between(-5, 6, title, made_on)))
    elif due >= today and drawn < EARLY and made_on < today:
        item.done_on = today
    if item.done_on:
        item.done_on = max(item.done_on, made_on)
    return item


def build_promises(schools, boards, organisations, staff, today):
    """The promises of the file, counted from the day of loading."""
    bodies = {"school": schools, "board": boards, "organisation": organisations}
    items = []
    for row in document("action_items"):
        subject = next((known[row[kind]] for kind, known in bodies.items() if kind in row), None)
        due = today + dt.timedelta(days=row["in_days"])
        made_on = min(due, today) - dt.timedelta(days=10)
        items.append(
            ActionItem(
                subject=subject,
                title=row["title"],
                due=due,
                owner=staff[row["owner"]],
                created_at=_afternoon(made_on),
            )
        )
    ActionItem.objects.bulk_create(items)


def _afternoon(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(16, 0)))
