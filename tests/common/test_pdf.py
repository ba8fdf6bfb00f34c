import subprocess
import sys

import pytest
from django.conf import settings

from fluxus.common.pdf import StaticFiles, render_pdf

DRAW = """
import django; django.setup()
import hashlib
from fluxus.common.pdf import render_pdf
print(hashlib.sha256(render_pdf("error.html", {"title": "Sterren"}, stylesheet="css/report.css")).hexdigest())
"""


def draw_in_another_process():
    command = [sys.executable, "-c", DRAW]
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": "/usr/bin:/bin"}
    run = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=True)
    return run.stdout.strip()


@pytest.mark.parametrize("address", ["https://example.org/a.css", "file:///etc/passwd", "data:text/css,x"])
def test_a_document_loads_nothing_but_our_own_files(address):
    with pytest.raises(ValueError, match="may not load"):
        StaticFiles().fetch(address)


def test_a_document_loads_our_own_letter():
    assert StaticFiles().fetch("static:vendor/inter-latin.woff2").read()[:4] == b"wOF2"


def test_another_process_draws_the_same_bytes():
    assert draw_in_another_process() == draw_in_another_process()


def test_drawing_tells_how_far_it_is_and_never_goes_back():
    heard = []
    render_pdf(
        "error.html",
        {"title": "Sterren"},
        stylesheet="css/report.css",
        on_step=lambda percent, words: heard.append(percent),
    )
    assert heard
    assert heard == sorted(heard)


def test_who_listens_may_end_the_drawing():
    class Enough(Exception):
        pass

    def stop(percent, words):
        raise Enough

    with pytest.raises(Enough):
        render_pdf("error.html", {"title": "Sterren"}, stylesheet="css/report.css", on_step=stop)
