"""What every row that belongs to a project shares."""

from fluxus.common.records import Record


class PartOfProject(Record):
    """A row without a page of its own: it is read on the page of its project."""

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return self.project.get_absolute_url()
