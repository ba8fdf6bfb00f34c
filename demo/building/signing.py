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
# What waits, and how many days ago it was sent: the first is for the maker of the demo, the second is reminded, the
# third is refused, the mail of the fourth came back, the fifth is to be countersigned.
WAITING = (
    ("Een lied van onze straat", 2),
    ("Trommelen met groep 7", 9),
    ("Theater op de speelplaats", 6),
    ("Portretten van klei", 5),
    ("Blaasmuziek in de gymzaal", 4),
)
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


def build_signing(makers, manager, bureau, templates, story, kinds, today):
    """What waits for a signature: something for the maker of the demo, and what may go wrong; then the reminders."""
    plain, countersigned = (
        templates[name] for name in ("Overeenkomst van opdracht, onderwijs", "Overeenkomst voorstelling")
    )
    office = {"manager": manager, "bureau": bureau, "story": story, "kinds": kinds, "today": today}
    sent = [
        _sent(maker, title, days, version, **office)
        for maker, (title, days), version in zip(
            makers, WAITING, (plain, plain, plain, plain, countersigned), strict=False
        )
    ]
    _date_the_mails()
    rest = [contract for contract in sent if contract][2:]
    for contract in rest[:1]:
        refuse(contract.signing_requests.get(), WHY_NOT)
    for contract in rest[1:2]:
        asked = contract.signing_requests.get()
        Message.objects.about(contract).update(state="failed", error=f"{asked.recipient}: {NOBODY_THERE}")
    for contract in rest[2:3]:
        asked = contract.signing_requests.get()
        put_signature(asked, asked.called, code_sent_to=asked.recipient, **FROM)
    reminders.send_due(today)


def _sent(maker, title, days, version, *, manager, bureau, story, kinds, today):
    """A contract that was sent so many days ago; None where no budget has the money."""
    row = {row["slug"]: row for row in story["kinds"]}["les"]
    open_budgets = Budget.objects.filter(free__gte=1500, school__isnull=False, round__lapses_on__gte=today)
    budget = open_budgets.order_by("-free", "pk").first()
    if budget is None:
        return None
    noon = timezone.make_aware(dt.datetime.combine(today, dt.time(12)))
    starts_on = today + dt.timedelta(days=21)
    contract = draft_contract(
        maker=maker,
        template_version=version,
        title=title,
        assignment=story["agreed"],
        starts_on=starts_on,
        ends_on=starts_on + dt.timedelta(days=between(20, 40, "to sign", title)),
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
    check(contract, bureau, noon - dt.timedelta(days=days + 1))
    send(contract, bureau, noon - dt.timedelta(days=days))
    return contract


def _date_the_mails():
    """A mail about a contract was made when its request was; loading the demo would date it today."""
    kind = ContentType.objects.get_for_model(Contract)
    for asked in SigningRequest.objects.all():
        mails = Message.objects.filter(content_type=kind, object_id=asked.contract_id, recipients=[asked.recipient])
        mails.update(created_at=asked.asked_at, moved_at=asked.asked_at)
