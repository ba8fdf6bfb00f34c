"""The Dutch catalogue is whole: every text of the product is in it, translated, with the same placeholders."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("fluxus/locale/nl/LC_MESSAGES/django.po")
SOURCES = ["fluxus", "schools", "culture_makers", "cmk3", "monitoring", "demo", "templates"]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!%)%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(ROOT / CATALOGUE))


def test_every_text_is_translated(catalogue):
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []


def test_no_translation_is_a_guess_or_a_leftover(catalogue):
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_a_translation_has_the_placeholders_of_its_text(catalogue):
    def differs(entry):
        # A singular may say "one" instead of the number: the plural's placeholders are what it may use.
        known = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        used = [set(PLACEHOLDER.findall(text)) for text in entry.msgstr_plural.values() or [entry.msgstr]]
        return used[-1] != known or not all(found <= known for found in used)

    assert [entry.msgid for entry in catalogue.translated_entries() if differs(entry)] == []


def test_gettext_accepts_the_catalogue():
    answer = subprocess.run(
        ["msgfmt", "--check", "--output-file", os.devnull, CATALOGUE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr


def test_the_catalogue_has_the_texts_of_the_product_and_no_others(catalogue, tmp_path):
    for name in SOURCES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    collect = [sys.executable, "manage.py", "makemessages", "--locale", "nl", "--no-location", "--no-obsolete"]
    subprocess.run(
        collect,
        cwd=tmp_path,
        env={**os.environ, "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "fluxus.settings"},
        check=True,
        capture_output=True,
    )
    found = polib.pofile(str(tmp_path / CATALOGUE))
    assert texts(found) == texts(catalogue)


def texts(catalogue):
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue}
