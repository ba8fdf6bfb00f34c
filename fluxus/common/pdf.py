"""PDFs by WeasyPrint: tagged (PDF/UA-1), with the same letter as on screen, and the same bytes for the same words."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

# fontTools writes the moment of making into every font it embeds; with this it writes the same moment always.
os.environ["SOURCE_DATE_EPOCH"] = "1577836800"  # 1 January 2020

STATIC = "static:"
READABLE = "pdf/ua-1"  # for everybody, also with a screen reader
KEPT = "pdf/a-3a"  # for as long as a record is kept: tagged as well, and nothing in it depends on the outside
OnStep = Callable[[int, Any], None]


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
        string=static_file(stylesheet).read_text(),
        base_url=STATIC,
        font_config=fonts,
        url_fetcher=StaticFiles(),
        media_type="print",
    )
    return fonts, rules


def render_pdf(
    template: str,
    context: Mapping[str, Any],
    *,
    stylesheet: str,
    variant: str = READABLE,
    on_step: OnStep | None = None,
) -> bytes:
    """The PDF of ``template``; the page's words and stylesheet alone decide its bytes.

    ``on_step`` hears how far it is: a percentage, and words for people. What it raises ends the work.
    """
    page = render_to_string(template, dict(context))
    return draw_pdf(page, stylesheet=stylesheet, variant=variant, on_step=on_step)


def draw_pdf(page: str, *, stylesheet: str, variant: str = READABLE, on_step: OnStep | None = None) -> bytes:
    """The PDF of a page of HTML."""
    with heard(on_step), warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the collector.
        warnings.simplefilter("ignore", ResourceWarning)
        fonts, rules = styled(stylesheet)
        return HTML(string=page, base_url=STATIC, url_fetcher=StaticFiles()).write_pdf(
            font_config=fonts,
            stylesheets=[rules],
            pdf_variant=variant,
            pdf_identifier=hashlib.sha256(page.encode()).hexdigest()[:32].encode(),
        )


@contextmanager
def heard(on_step: OnStep | None) -> Iterator[None]:
    """Pass on what WeasyPrint says of its own progress."""
    if on_step is None:
        yield
        return
    logger, listener = logging.getLogger("weasyprint.progress"), Listener(on_step)
    before = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    logger.propagate = False  # said to a person, not to the log
    try:
        yield
    finally:
        logger.level, logger.propagate = before
        logger.removeHandler(listener)


class Listener(logging.Handler):
    """Turns WeasyPrint's lines ("Step 5 - Creating layout - Page 12") into a percentage and words, at most twice a second."""

    STEPS: ClassVar = {
        1: (5, _("Reading the text")),
        2: (8, _("Reading the style")),
        3: (10, _("Applying the style")),
        4: (20, _("Arranging the text")),
        5: (30, _("Laying out the pages")),
        6: (75, _("Drawing the pages")),
        7: (90, _("Adding fonts and bookmarks")),
    }
    PAUSE = 0.5

    def __init__(self, on_step: OnStep) -> None:
        super().__init__()
        self.on_step = on_step
        self.said_at = 0.0
        self.furthest = 0

    def emit(self, record: logging.LogRecord) -> None:
        step = re.match(r"Step (\d)(?:.* Page (\d+))?", record.getMessage())
        if step and time.monotonic() - self.said_at > self.PAUSE:
            self.said_at = time.monotonic()
            percent, words = self.STEPS[int(step[1])]
            # Every page is a step forward; pages are laid out more than once, which is no step back.
            self.furthest = max(self.furthest, min(percent + int(step[2] or 0), 99))
            self.on_step(self.furthest, words)
