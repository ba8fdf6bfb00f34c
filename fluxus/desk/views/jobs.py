from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from fluxus.common.onward import onward
from fluxus.common.pages import ListPage, asks
from fluxus.desk.filters import JobFilter
from fluxus.desk.models import Job
from fluxus.desk.tables import JobTable


class JobList(ListPage):
    model = Job
    filterset_class = JobFilter
    table_class = JobTable
    intro = gettext_lazy("What runs in the background for you: reports, imports.")
    empty = gettext_lazy("Here stands what you started in the background.")


@require_GET
@asks("desk.view_job")
def job_page(request, pk):
    """How far a job is; asked again every second by the page itself until it is over."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    return job_answer(request, job, "desk/job.html", {"title": str(job)})


@require_POST
@asks("desk.change_job")
def cancel(request, pk):
    """Stop a job that waits or runs."""
    job = get_object_or_404(Job.objects.editable_by(request.user), pk=pk)
    if job.cancel():
        messages.success(request, _("%(job)s has been cancelled.") % {"job": job})
    else:
        messages.info(request, _("%(job)s was over already.") % {"job": job})
    return HttpResponseRedirect(onward(request) or job.get_absolute_url())


def job_answer(request, job, page, context):
    """The whole ``page``, or for htmx the progress alone; once the job is over htmx loads the page anew."""
    context = {**context, "job": job, "poll": request.path}
    if not request.htmx:
        return render(request, page, context)
    response = render(request, "desk/_job.html", context)
    if not job.is_under_way:
        response["HX-Refresh"] = "true"
    return response


def progress_of(request, record):
    """How far the job of ``record`` is, for htmx; whoever opens the address is led to the record."""
    if record.job is None:
        raise Http404
    if not request.htmx:
        return HttpResponseRedirect(record.get_absolute_url())
    return job_answer(request, record.job, "desk/_job.html", {})
