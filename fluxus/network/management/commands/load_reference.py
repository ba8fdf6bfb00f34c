from django.core.management.base import BaseCommand

from fluxus.network.models import District, Holiday, Municipality, Postcode
from fluxus.network.reference import load_reference


class Command(BaseCommand):
    help = (
        "Load municipalities, districts, the postcode table and the school holidays; running it again changes nothing."
    )

    def handle(self, **options):
        load_reference()
        for model in (Municipality, District, Postcode, Holiday):
            self.stdout.write(f"{model.objects.count()} {model._meta.verbose_name_plural}")
