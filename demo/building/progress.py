"""Progress that colleagues entered by hand for the targets that no record measures yet."""

from demo.building.files import document
from monitoring.models import ProgressEntry


def build_progress(targets, staff, today):
    """The entries up to ``today``, all by the manager."""
    manager = staff["manager@voorbeeld.example"]
    entries = [
        ProgressEntry(target=targets[slug], entered_by=manager, **row)
        for slug, listed in document("progress").items()
        for row in listed
        if row["day"] <= today
    ]
    return ProgressEntry.objects.bulk_create(entries)
