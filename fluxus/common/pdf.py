"""PDFs by WeasyPrint: tagged (PDF/UA-1), with the same letter as on screen, and the same bytes for the same words."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

# fontTools writes the moment of making into every font it embeds; with this it writes the same moment always.
os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(2020, 1, 1).astimezone().timestamp()))

STATIC = "static:"


def static_file(name: str) -> Path:
    """Where a static file lies: in the source while developing, else where ``collectstatic`` put it."""
    found = finders.find(name)
    return Path(found) if found else Path(staticfiles_storage.path(name))


class StaticFiles(URLFetcher):
    """What a document may load: our own static files as ``static:name``, and nothing from anywhere else."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if not url.startswith(STATIC):
            raise ValueError(f"A document may not load {url}.")
        return URLFetcherResponse(url, static_file(url.removeprefix(STATIC)).read_bytes())


@cache
def styled(stylesheet: str) -> tuple[FontConfiguration, CSS]:
    """The fonts and rules of ``stylesheet``, read once per worker."""
    fonts = FontConfiguration()
    rules = CSS(
        string=static_file(stylesheet).read_text(), base_url=STATIC, font_config=fonts, url_fetcher=StaticFiles(), media_type="print"
    )
    return fonts, rules


def render_pdf(template: str, context: Mapping[str, Any], *, stylesheet: str) -> bytes:
    """The PDF of ``template``; the page's words and stylesheet alone decide its bytes."""
    page = render_to_string(template, dict(context))
    fonts, rules = styled(stylesheet)
    return HTML(string=page, base_url=STATIC, url_fetcher=StaticFiles()).write_pdf(
        font_config=fonts,
        stylesheets=[rules],
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(page.encode()).digest()[:16],
    )
