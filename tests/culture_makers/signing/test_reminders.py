import datetime as dt

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import Error, transaction

from culture_makers.models import SigningReminder, SigningRequest
from culture_makers.signing.reminders import send_due
from culture_makers.signing.sending import remind
from fluxus.desk.models import Message
from tests.days import days_from_now, today
from tests.factories.signing import SigningRequestFactory, signed_request

pytestmark = pytest.mark.django_db


def after_a_while():
    return days_from_now(settings.SIGNING_REMIND_AFTER)


def before_the_end():
    return days_from_now(settings.SIGNING_DAYS - settings.SIGNING_REMIND_BEFORE)


def test_who_does_not_sign_is_reminded_once_after_a_while_and_once_before_the_end(asked):
    assert send_due(after_a_while() - dt.timedelta(days=1)) == []
    for day in (
        after_a_while(),
        after_a_while() + dt.timedelta(days=1),
        before_the_end(),
        before_the_end() + dt.timedelta(days=1),
    ):
        send_due(day)
    assert list(asked.reminders.values_list("kind", flat=True)) == ["after", "before"]
    assert Message.objects.filter(recipients__contains=[asked.recipient]).count() == 3


def test_who_is_reminded_before_the_end_is_not_reminded_twice_that_day(asked):
    assert len(send_due(before_the_end())) == 1
    assert send_due(before_the_end()) == []


def test_nobody_is_reminded_of_what_was_signed_refused_or_withdrawn_or_has_expired():
    signed_request()
    SigningRequestFactory().refuse("De dagen kloppen niet.")
    SigningRequestFactory().withdraw()
    gone = SigningRequestFactory()
    SigningRequest.objects.filter(pk=gone.pk).update(expires_on=today())
    assert send_due(before_the_end()) == []


def test_a_colleague_reminds_by_hand_as_often_as_it_takes(login, bureau, asked):
    for _each in range(2):
        login(bureau).post(f"/makers/signing-requests/{asked.pk}/remind/")
    assert list(asked.reminders.values_list("kind", "sent_by")) == [("hand", bureau.pk)] * 2


def test_what_is_closed_cannot_be_reminded(asked, bureau):
    asked.withdraw()
    with pytest.raises(ValidationError):
        remind(asked, bureau)


def test_the_database_refuses_a_second_reminder_that_goes_by_itself(asked):
    SigningReminder.objects.create(request=asked, kind="after")
    with pytest.raises(Error), transaction.atomic():
        SigningReminder.objects.create(request=asked, kind="after")
