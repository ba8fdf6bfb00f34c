"""What belongs to a maker and is shown on its page."""

from fluxus.common.records import Record


class PartOfMaker(Record):
    """A record without a page of its own: whoever opens it comes to its maker."""

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return self.maker.get_absolute_url()
