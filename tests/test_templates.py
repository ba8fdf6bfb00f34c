"""What is easily forgotten in a template and seen only on a full database."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
BARE_KEY = re.compile(r"\{\{ [\w.]*\bpk \}\}")


def test_no_template_writes_a_key_as_a_number_for_people():
    """The thousandth school would be "1.000" in a link or a field, which is nobody's key."""
    assert [file.name for file in TEMPLATES.rglob("*.html") if BARE_KEY.search(file.read_text())] == []
