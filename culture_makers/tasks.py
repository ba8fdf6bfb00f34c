"""What the worker does for contracts between requests."""

from celery import shared_task

from culture_makers.deliveries import asking
from culture_makers.signing import reminders


@shared_task
def remind_to_sign():
    """Every morning, by the scheduler: who is not reminded today is reminded tomorrow, and nobody twice."""
    reminders.send_due()


@shared_task
def ask_how_it_went():
    """Every morning, by the scheduler: ask about work that is done, and remind once; nobody is asked the same twice."""
    asking.ask_due()
    asking.remind_due()
