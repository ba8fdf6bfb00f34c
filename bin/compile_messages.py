"""Compile the translations that changed; needs no gettext."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "fluxus" / "locale"

for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
    compiled = source.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime:
        polib.pofile(str(source)).save_as_mofile(str(compiled))
