"""The file of school boards: what a board is called; which of them are ours is known from their schools."""

import datetime as dt

from django.utils.translation import gettext_lazy

from fluxus.desk.imports import Kind, Row
from schools.duo import cells, columns
from schools.duo.fitting import refuse_too_long
from schools.models import Board

COPIED = ("name", "kvk_number", "phone", "website", "register_date")


class Boards(Kind):
    slug = "boards"
    label = gettext_lazy("school boards")
    model = Board
    key_field = "number"
    key_heading = "BEVOEGD GEZAG NUMMER"
    quiet = frozenset({"register_date"})
    columns = columns.BOARD
    required = frozenset({"BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM", "GEMEENTENUMMER"})

    def claims(self, headings):
        return "BEVOEGD GEZAG NAAM" in headings and "VESTIGINGSNAAM" not in headings

    def row(self, line, asked):
        found = line.cells
        values = {
            "name": cells.name(found, "BEVOEGD GEZAG NAAM"),
            "kvk_number": cells.kvk_number(found),
            "phone": cells.phone(found),
            "website": found.get("INTERNETADRES", ""),
            "register_date": asked.as_of.isoformat(),
        }
        refuse_too_long(Board, values)
        return Row(line.number, cells.board_number(found), values["name"], values)

    def derive(self, row, before, asked, facts):
        """Where municipalities were asked for, only the boards that have schools here: a seat says nothing."""
        return None if before is None and asked.options.get("municipalities") else row.values

    def values_of(self, keys, lock=False):
        boards = Board.objects.filter(number__in=list(keys)).order_by("pk")
        if lock:
            list(boards.select_for_update().values_list("pk", flat=True))
        return {
            one.pop("number"): {
                name: str(value) if isinstance(value, dt.date) else value for name, value in one.items()
            }
            for one in boards.values("number", *COPIED)
        }

    def known_until(self, known, rows):
        days = [values["register_date"] for values in known.values() if values["register_date"]]
        return dt.date.fromisoformat(max(days)) if days else None

    def write(self, changes, facts):
        known = Board.objects.in_bulk(list(changes), field_name="number")
        boards = []
        for number, values in changes.items():
            board = known.get(number) or Board(number=number)
            for name, value in values.items():
                setattr(board, name, value)
            boards.append(board)
        Board.objects.bulk_create(boards, update_conflicts=True, unique_fields=["number"], update_fields=COPIED)
