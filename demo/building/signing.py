"""How the contracts of the demo were sent and signed: with frozen texts, links and mails, and no PDF before somebody asks."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from culture_makers.contracts.checking import check
from culture_makers.contracts.drafting import draft_contract
from culture_makers.contracts.printing import for_paper
from culture_makers.models import Contract, Party, SigningRequest
from culture_makers.signing import reminders
from culture_makers.signing.acts import put_signature, refuse
from culture_makers.signing.sending import freeze_and_ask
from demo.building.chance import between
from fluxus.desk.models import Message
from schools.models import Budget

# Addresses and browsers that belong to nobody.
FROM = {"client_address": "192.0.2.17", "user_agent": "Voorbeeldbrowser 1.0"}
WHY_NOT = "De tweede lesdag kan ik toch niet; kunnen we die een week verschuiven?"
NOBODY_THERE = "550 5.1.1 Dit adres bestaat niet"


def send(contract, by, at):
    """The contract goes to its maker; the mails carry the day of the story."""
    freeze_and_ask(for_paper(Contract.objects.filter(pk=contract.pk)).get(), by, at)
    contract.refresh_from_db()


def sign(contract, at):
    """The maker signs, and whoever signs for us a day later where that is asked."""
    asked = contract.signing_requests.unanswered().get(party=Party.MAKER)
    put_signature(asked, asked.called, at, code_sent_to=asked.recipient, **FROM)
    for ours in contract.signing_requests.unanswered():
        later = max(at, min(at + dt.timedelta(days=1), timezone.now()))
        put_signature(ours, ours.called, later, by=contract.signatory, **FROM)
    contract.refresh_from_db()


def build_signing(maker, manager, bureau, version, story, kinds, today):
    """A contract for the maker of the demo to sign, one that was refused and one whose mail came back; then the reminders."""
    _something_to_sign(maker, manager, bureau, version, story, kinds, today)
    waiting = list(
        SigningRequest.objects.open(today).filter(party=Party.MAKER).exclude(contract__maker=maker).order_by("pk")[:2]
    )
    _date_the_mails()
    for asked in waiting[:1]:
        refuse(asked, WHY_NOT)
    for asked in waiting[1:]:
        Message.objects.about(asked.contract).update(state="failed", error=f"{asked.recipient}: {NOBODY_THERE}")
    reminders.send_due(today)


def _something_to_sign(maker, manager, bureau, version, story, kinds, today):
    row = {row["slug"]: row for row in story["kinds"]}["les"]
    budget = (
        Budget.objects.filter(free__gte=1500, school__isnull=False, round__lapses_on__gte=today).order_by("pk").first()
    )
    if budget is None:
        return
    noon = timezone.make_aware(dt.datetime.combine(today, dt.time(12)))
    contract = draft_contract(
        maker=maker,
        template_version=version,
        title="Een lied van onze straat",
        assignment=story["agreed"],
        starts_on=today + dt.timedelta(days=21),
        ends_on=today + dt.timedelta(days=21 + between(20, 40, "to sign")),
        signatory=manager,
        lines=[
            {
                "kind": kinds["les"],
                "quantity": 8,
                "unit": row["unit"],
                "rate": row["rate"],
                "vat": row["vat"],
                "vat_reason": row["reason"],
                "budgets": [budget],
                "cost_class": "activity",
            }
        ],
        by=bureau,
    )
    check(contract, bureau, noon - dt.timedelta(days=3))
    send(contract, bureau, noon - dt.timedelta(days=2))


def _date_the_mails():
    """A mail about a contract was made when its request was; loading the demo would date it today."""
    kind = ContentType.objects.get_for_model(Contract)
    for asked in SigningRequest.objects.all():
        mails = Message.objects.filter(content_type=kind, object_id=asked.contract_id, recipients=[asked.recipient])
        mails.update(created_at=asked.asked_at, moved_at=asked.asked_at)
