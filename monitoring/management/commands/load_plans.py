from pathlib import Path

import pghistory
from django.core.management.base import BaseCommand, CommandError

from monitoring.plan_files import WrongPlan, load_kinds, load_plan, plan_files


class Command(BaseCommand):
    help = "Load plans from files: made and updated, what was amended on screen is kept."

    def add_arguments(self, parser):
        parser.add_argument(
            "files", nargs="*", type=Path, help="plan files; without any those that come with the program"
        )
        parser.add_argument("--overwrite", action="store_true", help="let the file win from amendments made on screen")

    def handle(self, *args, files, overwrite, **options):
        with pghistory.context(origin="load_plans"):
            try:
                load_kinds(overwrite=overwrite)
                for path in files or plan_files():
                    plan, outcome = load_plan(path, overwrite=overwrite)
                    self._tell(plan, outcome)
            except WrongPlan as problem:
                raise CommandError(str(problem)) from problem

    def _tell(self, plan, outcome):
        self.stdout.write(
            f"{plan}: {len(outcome.created)} new, {len(outcome.changed)} changed, {plan.targets.count()} targets"
        )
        for kept in outcome.kept:
            self.stdout.write(self.style.WARNING(f"  amended on screen and kept: {kept}"))
        for gone in outcome.gone:
            self.stdout.write(self.style.WARNING(f"  no longer in the file, kept: {gone}"))
