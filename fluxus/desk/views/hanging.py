"""Action items and attachments: made on the page of the record that they hang on."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fluxus.common.onward import onward
from fluxus.common.pages import asks
from fluxus.desk.forms import ActionItemForm, AnswerForm, AttachmentForm
from fluxus.desk.models import ActionItem, Attachment
from fluxus.desk.subjects import subject_or_404


@require_http_methods(["GET", "POST"])
@asks("desk.add_actionitem")
def action_item_on(request, app_label, model_name, pk):
    """A new action item on a record."""
    subject = subject_or_404(request.user, app_label, model_name, pk)
    form = ActionItemForm(request.POST or None, user=request.user, instance=ActionItem(subject=subject))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The action item has been noted."))
        return redirect(subject)
    return render(
        request, "pages/form.html", _form_page(form, _("New action item: %(record)s") % {"record": subject}, subject)
    )


@require_http_methods(["GET", "POST"])
@asks("desk.add_attachment")
def attachment_on(request, app_label, model_name, pk):
    """A file on a record."""
    subject = subject_or_404(request.user, app_label, model_name, pk)
    form = AttachmentForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.attach_to(subject, form.cleaned_data["description"])
        messages.success(request, _("The file has been kept."))
        return redirect(subject)
    return render(
        request, "pages/form.html", _form_page(form, _("Add a file: %(record)s") % {"record": subject}, subject)
    )


def _form_page(form, title, subject):
    return {"form": form, "title": title, "submit_label": _("Save"), "back_url": subject.get_absolute_url()}


@require_POST
@asks("desk.change_actionitem")
def finish_action_item(request, pk):
    """Done; or, with ``undo``, not done after all."""
    item = get_object_or_404(ActionItem.objects.editable_by(request.user), pk=pk)
    if "undo" in request.POST:
        item.reopen()
        messages.success(request, _("“%(item)s” is open again.") % {"item": item})
    else:
        item.finish()
        messages.success(request, _("“%(item)s” is done.") % {"item": item})
    return redirect(onward(request) or item.subject or "desk:actionitem_list")


@require_http_methods(["GET", "HEAD", "POST"])
@asks("desk.answer_actionitem")
def answer_action_item(request, pk):
    """An answer to what was asked of us, or to what waits on the reader; the other side gets a mail."""
    items = ActionItem.objects.answerable_by(request.user).select_related("owner__person", "asked_by__person")
    item = get_object_or_404(items, pk=pk)
    form = AnswerForm(request.POST or None, request.FILES or None, user=request.user, item=item)
    if request.method == "POST" and form.is_valid():
        form.send()
        messages.success(request, _("“%(item)s” has been answered.") % {"item": item})
        return redirect(onward(request) or item)
    context = _form_page(form, item, item)
    return render(request, "pages/form.html", {**context, "submit_label": _("Send"), "next": onward(request)})


@require_GET
@asks("desk.view_attachment")
def download(request, pk):
    """The file, always as a download: nothing uploaded is shown inside our own origin."""
    attachment = get_object_or_404(Attachment.objects.visible_to(request.user).filter(removed_on__isnull=True), pk=pk)
    response = FileResponse(attachment.file.open("rb"), as_attachment=True, filename=attachment.name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def subject_address(hanging):
    """Where the record is that something hangs on; the start page when that is gone."""
    return hanging.subject.get_absolute_url() if hanging.subject else reverse("start")


@require_POST
@asks("desk.change_attachment")
def remove_attachment(request, pk):
    """Take a file out of sight; or, with ``undo``, put it back."""
    attachment = get_object_or_404(Attachment.objects.editable_by(request.user), pk=pk)
    if "undo" in request.POST:
        attachment.put_back()
    else:
        attachment.remove()
        messages.success(request, _("“%(file)s” has been taken away. The history keeps it.") % {"file": attachment})
    return redirect(subject_address(attachment))
