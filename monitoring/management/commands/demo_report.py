"""The progress reports of the demo's plans, through the real worker."""

import time

from django.core.management.base import BaseCommand, CommandError

from fluxus.accounts.models import User
from fluxus.desk import jobs
from fluxus.desk.models import Job
from fluxus.roles import MANAGER
from monitoring.models import Plan, Report
from monitoring.readings import refresh
from monitoring.reports.editions import make_report

AUDIENCES = {"cmk3": Report.Audience.FUND, "jaarplan2024": Report.Audience.MUNICIPALITY}


class Command(BaseCommand):
    help = "Makes a progress report on each plan of the demo, waits for the worker and prints where the PDFs are."

    def add_arguments(self, parser):
        parser.add_argument("--patience", type=int, default=180, help="seconds to wait for the worker")

    def handle(self, *args, patience, **options):
        manager = User.objects.staff().filter(role=MANAGER).first()
        plans = list(Plan.objects.filter(slug__in=AUDIENCES))
        if manager is None or len(plans) < len(AUDIENCES):
            raise CommandError("Load the demo first: manage.py load_demo")
        for plan in plans:
            refresh(plan)
        started = time.monotonic()
        reports = [
            make_report(plan, plan.period.until(plan.opening_day()), AUDIENCES[plan.slug], manager) for plan in plans
        ]
        for report in reports:
            self.wait(report, started + patience)
            self.stdout.write(f"{report.pdf.path}  SHA-256 {report.sha256}")
        self.stdout.write(f"Both within {time.monotonic() - started:.1f} s.")

    def wait(self, report, until):
        """Until the report's job is over; the sweeper may not be running, so this sweeps too."""
        while time.monotonic() < until:
            report.refresh_from_db(fields=["pdf", "sha256", "job"])
            if report.job.state == Job.State.DONE:
                return
            if not report.job.is_under_way:
                raise CommandError(f"{report}: {report.job.get_state_display()}. {report.job.error}")
            jobs.sweep()
            time.sleep(0.2)
        raise CommandError(f"{report}: no worker made it in time. Is one running?")
