import datetime as dt

import pytest
from django.core.files.base import ContentFile

from fluxus.desk.imports.acts import apply, preview
from fluxus.desk.models import ImportBatch


@pytest.fixture
def previewed(db, settings, tmp_path):
    """``previewed(content)`` is the batch of a file of the register, read and compared."""
    settings.MEDIA_ROOT = tmp_path

    def read(content, as_of=dt.date(2026, 8, 4), municipalities=()):
        batch = ImportBatch.objects.create(
            source="duo",
            name="bestand.csv",
            as_of=as_of,
            options={"municipalities": list(municipalities)} if municipalities else {},
            file=ContentFile(content, "bestand.csv"),
        )
        preview(batch)
        return batch

    return read


@pytest.fixture
def imported(previewed):
    """``imported(content)`` is a batch that has been applied as well."""

    def write(content, **asked):
        batch = previewed(content, **asked)
        assert batch.state == ImportBatch.State.PREVIEWED, batch.refusal
        assert apply(batch)
        return batch

    return write


@pytest.fixture
def counts():
    """``counts(batch)`` are its numbers by verdict, those that are zero left out."""
    return lambda batch: {verdict: number for verdict, number in batch.counts.items() if number}
