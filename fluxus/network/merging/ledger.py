"""What a merge wrote, row by row, and how it is taken back."""

from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps

from fluxus.network.merging.snapshots import fields_of, revived, snapshot


@dataclass(frozen=True)
class Change:
    """One row that was written: ``before`` what it said then, where it differs, and ``after`` all that it says since.

    Of a row that was taken out, as it said the same as another, ``before`` holds everything and ``after`` is None.
    """

    model: str
    pk: Any
    before: dict[str, Any]
    after: dict[str, Any] | None

    @property
    def kind(self):
        return apps.get_model(self.model)

    @property
    def row(self):
        """The row as it is now; None where it is gone."""
        return self.kind._base_manager.filter(pk=self.pk).first()

    @property
    def locked_row(self):
        return self.kind._base_manager.select_for_update(of=("self",)).filter(pk=self.pk).first()

    def edited_fields(self, row):
        """The fields that somebody changed after the merge."""
        now = snapshot(row)
        return [
            field
            for field in fields_of(self.kind)
            if now.get(field.attname) != self.after.get(field.attname, ...) and not field.primary_key
        ]

    def take_back(self):
        """Let the row say what it said before."""
        values = revived(self.kind, self.before)
        if self.after is None:
            # As loaded from a file: nothing is filled in by itself, such as the moment of making.
            self.kind(pk=self.pk, **values).save_base(raw=True, force_insert=True)
        else:
            self.kind._base_manager.filter(pk=self.pk).update(**values)


class Ledger:
    """Notes each row before it is written for the first time."""

    def __init__(self):
        self.noted = {}

    def note(self, row):
        """Remember what ``row`` says; called before anything is written to it."""
        self.noted.setdefault((row._meta.label_lower, row.pk), (snapshot(row), snapshot(row, whole=True)))

    def write(self, row, **values):
        """Give the fields of ``row`` other values, and note it."""
        self.note(row)
        type(row)._base_manager.filter(pk=row.pk).update(**values)

    def take_out(self, row):
        """Delete ``row`` and nothing else, and note it."""
        self.note(row)
        count, _per_model = type(row)._base_manager.filter(pk=row.pk).delete()
        return count == 1

    def changes(self):
        """All that was written, in order, as the database holds it now."""
        return [asdict(self._change(*key, *before)) for key, before in self.noted.items()]

    def _change(self, label, pk, kept, whole):
        row = apps.get_model(label)._base_manager.filter(pk=pk).first()
        if row is None:
            return Change(label, pk, whole, None)
        after = snapshot(row)
        before = {name: value for name, value in kept.items() if after[name] != value}
        return Change(label, pk, before, after)


def changes_of(merge):
    """What the kept log of ``merge`` names."""
    return [Change(**change) for change in merge.changes]
