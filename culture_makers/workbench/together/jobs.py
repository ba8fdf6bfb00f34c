"""The work in the background: a contract at a time, so that a killed worker leaves none half done."""

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from culture_makers.workbench.together.acts import ACTS
from fluxus.accounts.models import User
from fluxus.desk.jobs import job, progress, this_job
from fluxus.desk.models import Job


@job
def act_together(name, keys, by, asked_at):
    """Do an act to each contract; what another attempt of the same job did already is left alone."""
    act, user, asked_at = ACTS[name], User.objects.get(pk=by), parse_datetime(asked_at)
    refused = []
    for place, key in enumerate(keys):
        progress(100 * place // len(keys), _("contract %(done)s of %(all)s") % {"done": place + 1, "all": len(keys)})
        if refusal := act.on(key, user, asked_at):
            refused.append({"contract": key, "reasons": [str(reason) for reason in refusal.reasons]})
    made = {"act": name, "number": len(keys), "done": len(keys) - len(refused), "refused": refused}
    running = this_job()
    return {**made, "url": reverse("culture_makers:together_result", args=[running.pk])} if running else made


def start(act, contracts, by, asked_at):
    """Have a worker do ``act`` to ``contracts``, one after the other."""
    keys = [contract.pk for contract in contracts]
    return Job.start(
        act_together, act.name, keys, by.pk, asked_at.isoformat(), owner=by, title=str(act.title(len(keys)))[:200]
    )
