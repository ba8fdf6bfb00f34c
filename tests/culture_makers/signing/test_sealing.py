"""The sealed document: one tagged PDF/A with its evidence, of which every changed byte shows."""

import hashlib
import io
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, transaction
from django.urls import reverse
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from culture_makers.models import SealedContract
from culture_makers.signing.certificate import NoCertificate, signer
from culture_makers.signing.evidence import final_page, masked
from culture_makers.signing.seal import examine, seal
from culture_makers.signing.sealing import seal_contract
from culture_makers.signing.verifying import verify
from fluxus.desk.jobs import JobFailed
from fluxus.desk.models import Message
from tests.factories.signing import signed_request

pytestmark = pytest.mark.django_db
CONFLICT = 409


@pytest.fixture
def sealed():
    """A signed contract of which the document was sealed, with its bytes."""
    contract = signed_request().contract
    contract.refresh_from_db()
    seal_contract(contract.pk)
    row = SealedContract.objects.get(contract=contract)
    with row.file.open() as kept:
        row.content = kept.read()
    return row


def status_of(pdf):
    found = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures[0]
    ours = ValidationContext(trust_roots=[signer().signing_cert], allow_fetching=False)
    return validate_pdf_signature(found, signer_validation_context=ours)


def flipped(pdf, place):
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def said(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_sealed_contract_validates_and_fails_after_one_flipped_byte(sealed, tmp_path):
    assert status_of(sealed.content).bottom_line
    assert hashlib.sha256(sealed.content).hexdigest() == sealed.sha256
    image = sealed.content.index(b"stream") + 40
    assert not verify(flipped(sealed.content, image)).is_genuine
    title = sealed.content.index(b"/Title") + 12
    changed = flipped(sealed.content, title)
    assert examine(changed).has_seal
    assert not examine(changed).is_intact
    assert not status_of(changed).intact


def test_the_sealed_contract_is_one_tagged_archive_file_with_its_evidence(sealed, tmp_path):
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed.content)
    contract = sealed.contract
    assert b"pdfaid:part" in sealed.content or "3" in said("pdfinfo", "-meta", path)
    assert "Tagged:          yes" in said("pdfinfo", path)
    text = said("pdftotext", "-layout", path, "-")
    evidence = " ".join(text.split("\f")[-2].split())
    signature = contract.signatures.get()
    assert signature.name in evidence
    assert contract.text.sha256 in evidence.replace(" ", "") or contract.text.sha256 in "".join(evidence.split())
    assert masked(signature.code_sent_to) in evidence
    assert signature.code_sent_to not in text


def test_sealing_again_keeps_the_first_document_and_mails_it_once(sealed):
    seal_contract(sealed.contract_id)
    assert SealedContract.objects.get().sha256 == sealed.sha256
    mail = Message.objects.exclude(files=[]).get()
    assert mail.recipients == [sealed.contract.signatures.get().code_sent_to]
    with pytest.raises(Error), transaction.atomic():
        SealedContract.objects.update(sha256="0" * 64)


def test_the_boxes_and_the_evidence_stand_in_the_frozen_text():
    contract = signed_request().contract
    page, frozen = final_page(contract), contract.text.page
    assert page.index("Ster Elders") < page.index('class="evidence"')
    assert page.startswith(frozen.split("<!--box:client-->")[0])


def test_a_kept_document_that_changed_is_shown_as_such_and_not_given(login, bureau, sealed, settings):
    address = reverse("culture_makers:contract_pdf", args=[sealed.contract_id])
    client = login(bureau)
    assert client.get(address).content == sealed.content
    (settings.MEDIA_ROOT / sealed.file.name).write_bytes(flipped(sealed.content, 2000))
    answer = client.get(address)
    assert (answer.status_code, b"%PDF" in answer.content) == (CONFLICT, False)
    (settings.MEDIA_ROOT / sealed.file.name).unlink()
    assert client.get(address).status_code == CONFLICT


def test_a_document_is_checked_by_uploading_it(login, expert, sealed):
    def verdict(content):
        file = SimpleUploadedFile("contract.pdf", content, content_type="application/pdf")
        return login(expert).post(reverse("culture_makers:check_document"), {"file": file}).context["verdict"]

    genuine, changed = verdict(sealed.content), verdict(flipped(sealed.content, 2000))
    assert (genuine.is_genuine, genuine.contract) == (True, sealed.contract)
    assert not changed.is_genuine
    assert not changed.is_ours
    assert verdict(b"not a pdf") is None
    assert not verdict(b"%PDF-1.7 nonsense").finding.has_seal


def test_a_seal_of_somebody_else_is_not_ours(sealed, settings, tmp_path):
    settings.SEAL_CERTIFICATE = str(tmp_path / "other.p12")
    finding = examine(sealed.content)
    assert (finding.has_seal, finding.is_intact, finding.is_ours) == (True, True, False)


def test_without_a_certificate_nothing_is_sealed_and_the_job_says_what_to_set(settings):
    contract = signed_request().contract
    settings.SEAL_CERTIFICATE = ""
    with pytest.raises(NoCertificate):
        seal(b"", "reason")
    with pytest.raises(JobFailed, match="SEAL_CERTIFICATE"):
        seal_contract(contract.pk)
    settings.SEAL_CERTIFICATE, settings.SEAL_IS_SELF_MADE = "/nowhere/seal.p12", False
    with pytest.raises(JobFailed, match=r"/nowhere/seal\.p12"):
        seal_contract(contract.pk)


def test_until_it_is_sealed_the_document_says_that_it_is_being_made(login, bureau):
    contract = signed_request().contract
    client = login(bureau)
    answer = client.get(reverse("culture_makers:contract_pdf", args=[contract.pk]))
    assert (answer.status_code, answer["Content-Type"].startswith("text/html")) == (200, True)
    assert SealedContract.objects.get().is_being_sealed
