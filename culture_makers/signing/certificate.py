"""The certificate with which we seal: from the settings; in development one of our own making."""

import datetime as dt
import os
import tempfile
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from pyhanko.sign import SimpleSigner

BITS = 3072
VALID = dt.timedelta(days=10 * 365)


class NoCertificate(Exception):
    """There is nothing to seal with; its words say what to set."""


def signer():
    """The key and certificate of the settings, ready to seal."""
    path = Path(settings.SEAL_CERTIFICATE) if settings.SEAL_CERTIFICATE else None
    if path is None:
        raise NoCertificate(
            _(
                "No certificate is set to seal with: "
                "let SEAL_CERTIFICATE name a PKCS#12 file, and SEAL_PASSPHRASE be its passphrase."
            )
        )
    if settings.SEAL_IS_SELF_MADE and not path.exists():
        make(path, settings.SEAL_PASSPHRASE)
    try:
        return SimpleSigner.load_pkcs12_data(
            path.read_bytes(), other_certs=[], passphrase=settings.SEAL_PASSPHRASE.encode() or None
        )
    except (OSError, ValueError) as refused:
        raise NoCertificate(
            _("The certificate %(path)s cannot be opened: look at SEAL_CERTIFICATE and SEAL_PASSPHRASE.")
            % {"path": path}
        ) from refused


def make(path, passphrase):
    """A key of our own with a certificate that nobody else vouches for, as a PKCS#12 file; whoever is first makes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent) as file:
        file.write(self_made(settings.ORGANISATION["name"], passphrase))
        file.flush()
        try:
            os.link(file.name, path)
        except FileExistsError:
            return


def self_made(name, passphrase):
    """The bytes of a PKCS#12 file with a key and its own certificate."""
    key, now = rsa.generate_private_key(public_exponent=65537, key_size=BITS), timezone.now()
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{name[:50]} (eigen zegel)"),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + VALID)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=True,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    encryption = BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(b"seal", key, certificate, None, encryption)
