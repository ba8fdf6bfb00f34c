"""What the worker does for plans between requests."""

from celery import shared_task
from django.db import connection

from monitoring.cycles import asking
from monitoring.models import Plan
from monitoring.readings import forget_narrowed, refresh

FREEZING = 2_024_154  # any number, the same for all workers


@shared_task
def freeze_measurements():
    """Keep every plan's figures at most half a minute behind the records; one worker at a time is enough."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [FREEZING])
        if not cursor.fetchone()[0]:
            return
        try:
            for plan in Plan.objects.all():
                refresh(plan)
            forget_narrowed()
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [FREEZING])


@shared_task
def remind_of_the_year():
    """Every morning, by the scheduler: who is not reminded today is reminded tomorrow, and nobody twice."""
    asking.remind_due()
