"""Sealing a signed contract in the background: once, whatever worker dies in between."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from culture_makers.contracts.printing import draw
from culture_makers.models import Contract, SealedContract
from culture_makers.signing import emails
from culture_makers.signing.certificate import NoCertificate
from culture_makers.signing.evidence import final_page
from culture_makers.signing.seal import seal
from fluxus.accounts.models import User
from fluxus.desk.jobs import JobFailed, job, progress
from fluxus.desk.models import Job


@job
def seal_contract(pk):
    """Draw the signed contract with its evidence, seal it, keep it, and mail it to who signed."""
    contract = Contract.objects.get(pk=pk)
    progress(20, _("drawing the document"))
    page = final_page(contract)
    pdf = draw(page)
    progress(70, _("sealing the document"))
    try:
        sealed = seal(pdf, _("Contract %(number)s as it was signed") % {"number": contract.number})
    except NoCertificate as missing:
        raise JobFailed(str(missing)) from missing
    keep(contract, sealed, hashlib.sha256(page.encode()).hexdigest())
    return {"url": contract.get_absolute_url()}


@transaction.atomic
def keep(contract, sealed, words):
    """Keep the sealed document and mail it; whoever comes second leaves what is there, and a half-kept file is replaced."""
    row = SealedContract.objects.select_for_update(of=("self",)).get(contract=contract)
    if row.is_sealed:
        return
    name, storage = f"contracts/{contract.pk}-{words[:16]}-sealed.pdf", row.file.storage
    storage.delete(name)
    row.file = storage.save(name, ContentFile(sealed.pdf))
    row.sha256, row.words = hashlib.sha256(sealed.pdf).hexdigest(), words
    row.sealed_at, row.sealed_as = timezone.now(), sealed.certificate
    row.save(update_fields=["file", "sha256", "words", "sealed_at", "sealed_as"])
    emails.tell_sealed(contract, sealed.pdf)


@transaction.atomic
def start(contract, by):
    """Have a worker seal ``contract``, unless it is sealed or one is at it; returns the row that says how far it is."""
    SealedContract.objects.get_or_create(contract=contract)
    row = SealedContract.objects.select_for_update(of=("self",)).get(contract=contract)
    if not row.is_sealed and not row.is_being_sealed:
        title = _("Seal contract %(number)s") % {"number": contract.number}
        row.job = Job.start(seal_contract, contract.pk, owner=User.objects.get(pk=by.pk), title=title)
        row.save(update_fields=["job"])
    return row
