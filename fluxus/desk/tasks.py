from celery import shared_task

from fluxus.desk import jobs
from fluxus.desk.models.message import Message


@shared_task
def run_job(pk):
    """Do the work of one job row."""
    jobs.run(pk)


@shared_task(expires=15)
def sweep_jobs():
    """Every 15 seconds, by the scheduler: nothing that a dead worker or an emptied queue left behind is forgotten."""
    jobs.sweep()


@shared_task
def deliver_message(pk):
    """Hand one mail to the mail server."""
    Message.objects.get(pk=pk).deliver()


@shared_task(expires=60)
def sweep_mail():
    """Every minute, by the scheduler: mail that was refused or never handed over gets another attempt."""
    for message in Message.objects.to_send():
        message.deliver()
