from django.core.management.base import BaseCommand

from fluxus.network.models import District, Municipality, Postcode
from fluxus.network.reference import load_reference


class Command(BaseCommand):
    help = "Load municipalities, districts and the postcode table; running it again changes nothing."

    def handle(self, **options):
        load_reference()
        for model in (Municipality, District, Postcode):
            self.stdout.write(f"{model.objects.count()} {model._meta.verbose_name_plural}")
