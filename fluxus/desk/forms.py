from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import User
from fluxus.common.forms import DayInput, ScopedForm, ScopedModelForm
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


class AnswerForm(ScopedForm):
    """An answer to a question, or to what waits on one; to say that it is done, no words are needed."""

    answer = forms.CharField(label=_("Answer"), widget=forms.Textarea, required=False)

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = item.asked_by_id is not None and self.user.is_staff


class AttachmentForm(ScopedForm):
    """A file with a few words about it."""

    file = forms.FileField(label=_("File"))
    description = forms.CharField(label=_("What is it?"), max_length=200, required=False)

    def clean_file(self):
        file = self.cleaned_data["file"]
        check_upload(file, settings.ATTACHMENT_MAX_BYTES)
        return file

    def attach_to(self, subject):
        """Keep the file on ``subject``."""
        file = self.cleaned_data["file"]
        return Attachment.objects.create(
            subject=subject,
            file=file,
            name=file.name[:200],
            content_type_name=type_of(file),
            size=file.size,
            description=self.cleaned_data["description"],
            uploaded_by=self.user,
        )


class SavedViewForm(forms.ModelForm):
    """A name for the filters of a list."""

    class Meta:
        model = SavedView
        fields = ["page", "name", "query"]
