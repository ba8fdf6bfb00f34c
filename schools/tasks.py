"""What the worker does for schools between requests."""

from celery import shared_task

from schools.budgets import notices


@shared_task
def send_lapse_notices():
    """Every morning, by the scheduler: who is not told today is told tomorrow, and nobody twice."""
    notices.send_due()
