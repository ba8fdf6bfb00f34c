"""Small documents that prove something: the policy plans of schools, the proof of milestones."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone

from fluxus.desk.models import Attachment

FOOTNOTE = "Voorbeeldbestand van de demo: personen en afspraken zijn verzonnen."
EVERY = 4  # one policy plan in so many has its document with it


def build_proofs(policy_plans, entries, staff):
    """A document with some policy plans and with each milestone that was reached."""
    bureau, manager = staff["bureau@voorbeeld.example"], staff["manager@voorbeeld.example"]
    documents = [
        proof_on(plan, f"{plan.title}.txt", f"{plan.title}\n{plan.school}", plan.since, bureau)
        for plan in policy_plans[::EVERY]
    ]
    documents += [
        proof_on(entry, f"Bewijs {entry.day:%d-%m-%Y}.txt", f"{entry.target}\n\n{entry.proof}", entry.day, manager)
        for entry in entries
        if entry.reached
    ]
    Attachment.objects.bulk_create(documents)


def proof_on(subject, name, text, day, user):
    """A document on ``subject``, not yet saved."""
    content = f"{text}\n\n{FOOTNOTE}\n".encode()
    return Attachment(
        content_type=ContentType.objects.get_for_model(subject),
        object_id=subject.pk,
        file=ContentFile(content, name=name),
        name=name,
        content_type_name="text/plain",
        size=len(content),
        description="Voorbeelddocument",
        uploaded_by=user,
        uploaded_at=timezone.make_aware(dt.datetime.combine(day, dt.time(16, 0))),
    )
