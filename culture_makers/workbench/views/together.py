"""Acting on many contracts: first what follows from it, then the job, then what became of each."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from culture_makers.models import Contract
from culture_makers.workbench.together.acts import ACTS
from culture_makers.workbench.together.addresses import PARAMETER, address_of
from culture_makers.workbench.together.jobs import act_together, start
from fluxus.common.pages import Taker, asks
from fluxus.desk.models import Job

START = "start"  # the button that was pressed


def page_of(act):
    """The page of ``act``: chosen contracts and what it comes to; the button on it starts the job."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @asks(act.permission)
    def page(request):
        typed = request.POST if request.method == "POST" else request.GET
        keys = [int(key) for key in typed.getlist(PARAMETER) if key.isdecimal()]
        outlook = outlook_of(act, request.user, keys)
        if START in request.POST and outlook.able:
            return HttpResponseRedirect(start(act, outlook.able, request.user, timezone.now()).get_absolute_url())
        return shown(request, act, outlook)

    return page


def takers():
    """A button per act, for above a list of contracts."""
    return {name: Taker(act.label, address_of(name), PARAMETER, act.permission) for name, act in ACTS.items()}


def outlook_of(act, user, keys):
    chosen = Contract.objects.editable_by(user).filter(pk__in=keys)
    return act.outlook(chosen.select_related("maker", "template_version").order_by("pk"))


def shown(request, act, outlook):
    context = {
        "title": act.title(len(outlook.able)),
        "outlook": outlook,
        "chosen": len(outlook.able) + len(outlook.refusals),
        "parameter": PARAMETER,
        "start": START,
        "act_url": reverse(address_of(act.name)),
        "back_url": reverse("culture_makers:contract_waiting"),
    }
    return render(request, "culture_makers/workbench/together.html", context)


@require_GET
@asks("desk.view_job")
def result(request, pk):
    """What became of every contract that an act was asked for."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk, kind=act_together.kind)
    if job.state != Job.State.DONE:
        raise Http404
    made = job.result
    refused = {row["contract"]: row["reasons"] for row in made["refused"]}
    contracts = Contract.objects.visible_to(request.user).filter(pk__in=refused).select_related("maker")
    context = {
        "title": str(job),
        "made": made,
        "refused": [(contract, refused[contract.pk]) for contract in contracts.order_by("pk")],
        "parameter": PARAMETER,
        "act_url": reverse(address_of(made["act"])),
    }
    return render(request, "culture_makers/workbench/result.html", context)
