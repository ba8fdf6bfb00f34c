"""Writing a new version of a template, and reading two versions beside each other."""

import difflib
import re
from dataclasses import dataclass

from django.db import transaction

from culture_makers.models import Clause, TemplateVersion

WORDS = re.compile(r"\s+|[^\s]+")
KEPT = ("heading", "model_number", "model_until", "is_countersigned")
KEPT_OF_A_CLAUSE = ("position", "title", "text", "is_fixed")


def new_version(template):
    """A draft that begins with the words of the published version; the draft that is there already, if there is one."""
    with transaction.atomic():
        type(template).objects.select_for_update().get(pk=template.pk)
        draft, published = template.draft_version, template.published_version
        if draft:
            return draft
        kept = {name: getattr(published, name) for name in KEPT} if published else {"heading": template.name}
        made = TemplateVersion.objects.create(
            template=template, number=TemplateVersion.objects.next_number(template), **kept
        )
        for clause in published.clauses.all() if published else []:
            Clause.objects.create(version=made, **{name: getattr(clause, name) for name in KEPT_OF_A_CLAUSE})
    return made


@dataclass(frozen=True)
class Piece:
    """Some words of a clause: ``kind`` is same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Compared:
    """A clause of two versions: ``kind`` is same, changed, added or removed."""

    title: str
    kind: str
    pieces: list


def compared(old, new):
    """The clauses of two versions beside each other, matched by title; what was removed comes last."""
    before = {clause.title: clause for clause in old.clauses.all()}
    found = [_pair(before.pop(clause.title, None), clause) for clause in new.clauses.all()]
    return [*found, *(_pair(clause, None) for clause in before.values())]


def _pair(old, new):
    if old is None:
        return Compared(new.title, "added", [Piece("added", new.text)])
    if new is None:
        return Compared(old.title, "removed", [Piece("removed", old.text)])
    if (old.text, old.is_fixed) == (new.text, new.is_fixed):
        return Compared(new.title, "same", [Piece("same", new.text)])
    return Compared(new.title, "changed", _pieces(old.text, new.text))


def _pieces(old, new):
    before, after = WORDS.findall(old), WORDS.findall(new)
    pieces = []
    for move, start, end, new_start, new_end in difflib.SequenceMatcher(None, before, after).get_opcodes():
        if move == "equal":
            pieces.append(Piece("same", "".join(before[start:end])))
            continue
        pieces += [
            Piece(kind, "".join(words))
            for kind, words in (("removed", before[start:end]), ("added", after[new_start:new_end]))
            if words
        ]
    return pieces
