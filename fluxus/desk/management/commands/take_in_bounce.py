import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from fluxus.desk.bounces import take_in


class Command(BaseCommand):
    help = "Reads a mail that came back (a delivery status notification) from stdin and names the address that failed."

    def handle(self, *args, **options):
        marked = take_in(sys.stdin.buffer.read())
        for message in marked:
            self.stdout.write(f"{message.pk} {message}")
        if not marked:
            self.stdout.write(_("No mail of ours came back with this."))
