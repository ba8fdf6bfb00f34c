"""Acting on many contracts: first what follows from it, then the job, then what became of each."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from culture_makers.models import Contract
from culture_makers.workbench.together.jobs import act_together, start
from culture_makers.workbench.together.takers import PARAMETER, address_of
from fluxus.common.pages import asks
from fluxus.desk.models import Job


def page_of(act):
    """The page of ``act``: chosen contracts, what it comes to, and the button that starts it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @asks(act.permission)
    def page(request):
        typed = request.POST if request.method == "POST" else request.GET
        keys = [int(key) for key in typed.getlist(PARAMETER) if key.isdecimal()]
        chosen = Contract.objects.editable_by(request.user).filter(pk__in=keys)
        outlook = act.outlook(chosen.select_related("maker", "template_version").order_by("pk"))
        if request.method == "POST" and outlook.able:
            return HttpResponseRedirect(start(act, outlook.able, request.user, timezone.now()).get_absolute_url())
        context = {
            "title": act.title(len(outlook.able)),
            "act": act,
            "outlook": outlook,
            "chosen": len(outlook.able) + len(outlook.refusals),
            "parameter": PARAMETER,
            "back_url": reverse("culture_makers:contract_waiting"),
        }
        return render(request, "culture_makers/workbench/together.html", context)

    return page


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
    again = urlencode({PARAMETER: list(refused)}, doseq=True)
    context = {
        "title": str(job),
        "made": made,
        "refused": [(contract, refused[contract.pk]) for contract in contracts.order_by("pk")],
        "again_url": f"{reverse(address_of(made['act']))}?{again}",
    }
    return render(request, "culture_makers/workbench/result.html", context)
