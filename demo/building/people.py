"""People who do not exist, under names that say so."""

from django.utils.text import slugify

from demo.building.files import lines, rows
from fluxus.network.models import Person

MAIL_DOMAIN = "voorbeeld.example"


class Cast:
    """Hands out fictional persons, each name once, always in the same order."""

    def __init__(self):
        self.first_names, self.last_names = lines("first_names"), rows("last_names")
        self.people = []

    def invite(self, email=None):
        """The next person; not saved yet."""
        number = len(self.people)
        first_name = self.first_names[number % len(self.first_names)]
        # The last name moves on once more at each round of first names, so that no pair returns.
        last_name = self.last_names[(number + number // len(self.first_names)) % len(self.last_names)]
        person = Person(first_name=first_name, **last_name, phone=f"06 0000 {number:04d}")
        person.email = email or f"{slugify(str(person).replace(chr(39), ''))}@{MAIL_DOMAIN}"
        self.people.append(person)
        return person

    def save(self):
        Person.objects.bulk_create(person for person in self.people if person.pk is None)
