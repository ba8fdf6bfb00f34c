from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from culture_makers.signing.certificate import make


class Command(BaseCommand):
    help = "Makes the key and certificate that SEAL_CERTIFICATE names, behind SEAL_PASSPHRASE, where there is none yet."

    def handle(self, *args, **options):
        if not (settings.SEAL_CERTIFICATE and settings.SEAL_PASSPHRASE):
            raise CommandError("Set SEAL_CERTIFICATE and SEAL_PASSPHRASE first.")
        make(Path(settings.SEAL_CERTIFICATE), settings.SEAL_PASSPHRASE)
        self.stdout.write(settings.SEAL_CERTIFICATE)
