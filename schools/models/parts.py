"""What belongs to a school and is shown on its page."""

from fluxus.common.records import Record


class PartOfSchool(Record):
    """A record without a page of its own: whoever opens it comes to its school."""

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return self.school.get_absolute_url()
