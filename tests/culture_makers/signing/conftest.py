import pytest
from django.urls import reverse

from tests.factories.signing import SigningRequestFactory


@pytest.fixture(autouse=True)
def kept_mail(settings, tmp_path):
    """Mail is kept, and what is drawn goes away with the test."""
    settings.EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def asked(db):
    """A contract that waits for the signature of its maker."""
    return SigningRequestFactory()


@pytest.fixture
def link():
    """``link(asked)`` is where its personal link leads, or another page behind it."""

    def address(asked, name="sign"):
        return reverse(f"culture_makers:{name}", args=[asked.key])

    return address
