"""What hangs on records, and what a user keeps for themselves."""

import datetime as dt

import factory

from fluxus.desk.models import ActionItem, Attachment, ImportBatch, Job, Message, ProposedChange, SavedView
from tests.factories.accounts import UserFactory
from tests.factories.network import OrganisationFactory


class ActionItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActionItem

    subject = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Terugbellen over plan {n}")
    due = dt.date(2024, 5, 1)
    owner = factory.SubFactory(UserFactory, role="expert")


class AttachmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attachment

    subject = factory.SubFactory(OrganisationFactory)
    file = factory.django.FileField(filename="verslag.txt", data=b"Verslag van een ontmoeting.")
    name = "verslag.txt"
    content_type_name = "text/plain"
    size = 27


class ProposedChangeFactory(factory.django.DjangoModelFactory):
    """Another phone number of a partner, that waits for a decision."""

    class Meta:
        model = ProposedChange

    subject = factory.SubFactory(OrganisationFactory)
    field = "phone"
    value = "075 000 00 00"
    proposed_by = factory.SubFactory(UserFactory)


class SavedViewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SavedView

    owner = factory.SubFactory(UserFactory, role="expert")
    page = "/desk/action-items/"
    name = factory.Sequence(lambda n: f"Weergave {n}")
    query = "state=open"


class JobFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Job

    owner = factory.SubFactory(UserFactory, role="expert")
    kind = "tests.nothing"
    title = factory.Sequence(lambda n: f"Rapport {n}")


class MessageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Message

    sender = "crm@sterrenstad.example"
    recipients = ["sterre@melkweg.example"]
    subject_line = factory.Sequence(lambda n: f"Herinnering {n}")
    text = "Tot morgen."
    is_confidential = False
    state = Message.State.KEPT


class ImportBatchFactory(factory.django.DjangoModelFactory):
    """A file that was read and waits for a decision; there is nothing new in it."""

    class Meta:
        model = ImportBatch

    source = "duo"
    file = factory.django.FileField(filename="scholen.csv", data=b"")
    name = "scholen.csv"
    as_of = dt.date(2024, 10, 1)
    state = ImportBatch.State.PREVIEWED
    kind = "primary_addresses"
