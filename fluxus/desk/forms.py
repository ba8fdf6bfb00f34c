from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import User
from fluxus.common.forms import DayInput, ScopedForm, ScopedModelForm
from fluxus.desk.answers import answer
from fluxus.desk.models import ActionItem, Attachment, SavedView
from fluxus.desk.subjects import check_upload, type_of


class ActionItemForm(ScopedModelForm):
    """A promise: what, before when, by whom; or what waits on the people of the record."""

    class Meta:
        model = ActionItem
        fields = ["title", "due", "owner", "waits_on_them"]
        widgets = {"due": DayInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = User.objects.staff().select_related("person").visible_to(self.user)
        owner.initial = self.user.pk
        if not self.instance.may_wait_on_them:
            del self.fields["waits_on_them"]


class AttachmentForm(ScopedForm):
    """A file with a few words about it."""

    file = forms.FileField(label=_("File"))
    description = forms.CharField(label=_("What is it?"), max_length=200, required=False)

    def clean_file(self):
        file = self.cleaned_data["file"]
        check_upload(file, settings.ATTACHMENT_MAX_BYTES)
        return file

    def attach_to(self, subject, description):
        """Keep the file on ``subject``."""
        file = self.cleaned_data["file"]
        return Attachment.objects.create(
            subject=subject,
            file=file,
            name=file.name[:200],
            content_type_name=type_of(file),
            size=file.size,
            description=description,
            uploaded_by=self.user,
        )


class AnswerForm(AttachmentForm):
    """An answer to a question, or to what waits on one: words, the file that was asked for, or both."""

    answer = forms.CharField(label=_("Answer"), widget=forms.Textarea, required=False)

    layout = Layout("answer", "file")

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.item = item
        del self.fields["description"]
        file = self.fields["file"]
        file.required = False
        file.help_text = _("It is kept with %(record)s.") % {"record": item.subject}
        if item.subject is None:
            del self.fields["file"]
            self.layout = Layout("answer")

    def clean_file(self):
        return super().clean_file() if self.cleaned_data["file"] else None

    def clean(self):
        data = super().clean() or self.cleaned_data
        if not self.errors and not data["answer"] and not data.get("file"):
            self.add_error("answer", _("Write an answer, or add a file."))
        return data

    @transaction.atomic
    def send(self):
        """Keep the file where the item hangs, and tell the other side the answer."""
        text, file = self.cleaned_data["answer"], self.cleaned_data.get("file")
        if file:
            self.attach_to(self.item.subject, self.item.title)
            text = "\n\n".join(filter(None, [text, gettext("Added: %(file)s") % {"file": file.name}]))
        answer(self.item, text, self.user)


class SavedViewForm(forms.ModelForm):
    """A name for the filters of a list."""

    class Meta:
        model = SavedView
        fields = ["page", "name", "query"]
