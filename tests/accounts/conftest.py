import pytest


@pytest.fixture(autouse=True)
def kept_mail(settings):
    """Mail is kept as in the product, not in the test runner's own box."""
    settings.EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"
