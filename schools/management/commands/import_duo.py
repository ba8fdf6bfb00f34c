"""Import a file of the register of schools from the command line: the same preview, the same rules as the page."""

import datetime as dt
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from fluxus.desk.imports.acts import apply, preview
from fluxus.desk.imports.dates import day_in_name
from fluxus.desk.imports.differences import VERDICTS
from fluxus.desk.imports.lines import line_of
from fluxus.desk.models import ImportBatch, ImportRow
from fluxus.network.models import Municipality
from schools.duo.source import options_for

SHOWN = ("new", "changed", "gone", "wrong")


class Command(BaseCommand):
    help = "Preview a DUO file, and with --apply import it; the last import can be undone on its page."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--municipality", nargs="+", default=[], metavar="NAME", help="name, number (0479) or code (GM0479)"
        )
        parser.add_argument(
            "--date", type=dt.date.fromisoformat, help="the day of the file; else the date in its path, or today"
        )
        parser.add_argument("--apply", action="store_true", help="write what the preview shows")
        parser.add_argument("--most", type=int, default=20, help="how many rows of each sort to print (default 20)")

    def handle(self, *args, file, municipality, date, **options):
        if not file.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": file})
        batch = ImportBatch.objects.create(
            source="duo",
            name=file.name,
            as_of=date or day_in_name(str(file)) or timezone.localdate(),
            options=options_for(map(self.municipality_code, municipality)),
            file=ContentFile(file.read_bytes(), file.name),
        )
        preview(batch)
        if batch.state == ImportBatch.State.REFUSED:
            raise CommandError(batch.refusal)
        self.print_preview(batch, options["most"])
        if options["apply"]:
            apply(batch)
            self.print_outcome(batch)

    def municipality_code(self, text):
        """The code of a municipality that is known here, or that is given by number."""
        digits = text.upper().removeprefix("GM")
        if digits.isdigit():
            return f"GM{digits.zfill(4)}"
        found = Municipality.objects.filter(name__iexact=text).first()
        if not found:
            raise CommandError(_("No municipality is called %(name)s here; give its number.") % {"name": text})
        return found.code

    def print_preview(self, batch, most):
        counts = ", ".join(f"{verdict} {batch.counts[verdict]}" for verdict in (*VERDICTS, "outside"))
        self.stdout.write(f"{batch.name} ({batch.as_of:%d-%m-%Y}): {counts}")
        for verdict in SHOWN:
            rows = batch.rows.filter(verdict=verdict)
            for row in rows[:most]:
                self.stdout.write(f"  {verdict}: {line_of(row)}")
            if batch.counts[verdict] > most:
                self.stdout.write(f"  … {batch.counts[verdict] - most} more")

    def print_outcome(self, batch):
        written = batch.rows.filter(outcome=ImportRow.Outcome.WRITTEN).count()
        passed_over = batch.rows.filter(outcome=ImportRow.Outcome.PASSED_OVER).count()
        self.stdout.write(f"written {written}, passed over {passed_over}")
