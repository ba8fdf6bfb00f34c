"""The work of a batch in the background, one job at a time: read, draft, check, zip."""

from django.db import transaction
from django.utils.translation import gettext as _

from culture_makers.batches import acts
from culture_makers.models import ContractBatch
from fluxus.accounts.models import User
from fluxus.desk.jobs import job, progress
from fluxus.desk.models import Job


@job
def read_batch(pk, by):
    """See what every row would become."""
    batch = ContractBatch.objects.get(pk=pk)
    acts.read_rows(batch, telling(_("reading row %(done)s of %(all)s")))
    return {"url": batch.get_absolute_url()}


@job
def draft_batch(pk, by):
    """Draft a contract for every row that is ready."""
    batch = ContractBatch.objects.get(pk=pk)
    acts.draft_rows(batch, User.objects.get(pk=by), telling(_("drafting contract %(done)s of %(all)s")))
    return {"url": batch.get_absolute_url()}


@job
def check_batch(pk, by):
    """Check every contract that is still a draft."""
    batch = ContractBatch.objects.get(pk=pk)
    acts.check_rows(batch, User.objects.get(pk=by), telling(_("checking contract %(done)s of %(all)s")))
    return {"url": batch.get_absolute_url()}


@job
def send_batch(pk, by):
    """Send every contract that has been checked."""
    batch = ContractBatch.objects.get(pk=pk)
    acts.send_rows(batch, User.objects.get(pk=by), telling(_("sending contract %(done)s of %(all)s")))
    return {"url": batch.get_absolute_url()}


@job
def zip_batch(pk, by):
    """Print every contract and put them in one file."""
    batch = ContractBatch.objects.get(pk=pk)
    acts.zip_contracts(batch, telling(_("printing contract %(done)s of %(all)s")))
    return {"url": batch.get_absolute_url()}


TITLES = {
    read_batch: lambda: _("Read the rows of %(batch)s"),
    draft_batch: lambda: _("Draft the contracts of %(batch)s"),
    check_batch: lambda: _("Check the contracts of %(batch)s"),
    send_batch: lambda: _("Send the contracts of %(batch)s"),
    zip_batch: lambda: _("Print the contracts of %(batch)s"),
}


@transaction.atomic
def start(work, batch, by):
    """Have a worker do ``work`` on ``batch``, unless one is at it; returns whether it was started."""
    locked = ContractBatch.objects.select_for_update(of=("self",)).select_related("job").get(pk=batch.pk)
    if locked.is_busy:
        return False
    title = TITLES[work]() % {"batch": batch}
    batch.job = locked.job = Job.start(work, batch.pk, by.pk, owner=by, title=title[:200])
    locked.save(update_fields=["job"])
    return True


def telling(words):
    """Tell the reader how many of how many are done, in ``words``."""

    def tell(done, number):
        progress(100 * done // max(number, 1), words % {"done": done + 1, "all": number})

    return tell
