from django.core.management.base import BaseCommand, CommandError

from demo.building.loading import database_is_empty, load_demo


class Command(BaseCommand):
    help = "Fill an empty database with the demo of Zaanstad and Oostzaan."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="Leave a database that holds something as it is.")

    def handle(self, **options):
        if database_is_empty():
            load_demo()
            self.stdout.write("The demo is loaded.")
        elif options["if_empty"]:
            self.stdout.write("The database holds data already and is left as it is.")
        else:
            raise CommandError("The database is not empty: the demo would mix with what is there.")
