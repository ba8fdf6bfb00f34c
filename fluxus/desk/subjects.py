"""From an address to the record that something hangs on, and to the type that a file really is."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from fluxus.common.records import Record, page_url

# What a file starts with decides what it is; the name that came with it does not.
SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
)
ALLOWED_ENDINGS = frozenset(
    [
        "pdf",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "docx",
        "xlsx",
        "pptx",
        "odt",
        "ods",
        "odp",
        "doc",
        "xls",
        "ppt",
        "rtf",
        "txt",
        "csv",
        "ics",
        "md",
        "zip",
    ]
)


def subject_or_404(user, app_label, model_name, pk):
    """The record named in an address, where ``user`` may see it; else 404."""
    try:
        model: Any = apps.get_model(app_label, model_name)
    except LookupError as unknown:
        raise Http404 from unknown
    # What hangs on a record is read on its page, so only a record with a page takes it.
    if not issubclass(model, Record) or not page_url(model, "detail", pk):
        raise Http404
    return get_object_or_404(model.objects.visible_to(user), pk=pk)


def type_of(file):
    """The media type by content; text is what decodes as UTF-8 without control characters."""
    head = file.read(4096)
    file.seek(0)
    for signature, name in SIGNATURES:
        if head.startswith(signature):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if b"\x00" not in head:
        return "text/plain"
    return "application/octet-stream"


def check_upload(file, limit):
    """Refuse what is too big or of a kind that nobody needs here."""
    if file.size > limit:
        raise ValidationError(
            _("This file is %(size)s MB; at most %(limit)s MB can be kept."),
            params={"size": round(file.size / 1e6, 1), "limit": limit // 1_000_000},
        )
    ending = file.name.rsplit(".", 1)[-1].lower() if "." in file.name else ""
    if ending not in ALLOWED_ENDINGS or type_of(file) == "application/octet-stream":
        raise ValidationError(
            _("This kind of file cannot be kept. Use a PDF, a picture, an office document or plain text.")
        )
