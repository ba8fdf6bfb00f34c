"""Numbers that maker and bureau type, and what the message says when one is wrong."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from culture_makers import numbers
from tests.factories.makers import CultureMakerFactory

IBAN = "NL91ABNA0417164300"


def refused(check, number):
    with pytest.raises(ValidationError) as caught:
        check(number)
    return caught.value.code


@pytest.mark.parametrize("number", [IBAN, "BE71096123456769", "DE89370400440532013000"])
def test_an_iban_of_any_country_is_accepted(number):
    numbers.check_iban(number)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("NL91ABNA041716430", "length"),
        ("NL91ABNA04171643001", "length"),
        ("NL91AB1A0417164300", "bank"),
        ("NL92ABNA0417164300", "checksum"),
        ("NL91ABNA0417164301", "checksum"),
        ("0417164300", "format"),
        ("NL91ABNA04171643-0", "format"),
    ],
)
def test_a_wrong_iban_is_told_what_is_wrong(number, code):
    assert refused(numbers.check_iban, number) == code


def test_a_country_without_ibans_is_named():
    wrong = "XX" + numbers.iban_number.calc_check_digits("XX00123456789012345") + "123456789012345"
    assert refused(numbers.check_iban, wrong) == "country"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("NL123456789B0", "length"),
        ("BE0428759497", "country"),
        ("NL004495446B01", "checksum"),
        ("NL004495445X01", "format"),
    ],
)
def test_a_wrong_vat_id_is_told_what_is_wrong(number, code):
    assert refused(numbers.check_vat, number) == code


@pytest.mark.parametrize("number", ["NL004495445B01", "NL002455799B11"])
def test_old_and_new_vat_ids_are_accepted(number):
    numbers.check_vat(number)


@pytest.mark.parametrize(("number", "code"), [("1234567", "length"), ("123456789", "length"), ("1234567A", "letters")])
def test_a_wrong_number_of_the_chamber_of_commerce_is_told_what_is_wrong(number, code):
    assert refused(numbers.check_kvk, number) == code


@pytest.mark.parametrize(
    ("text", "code"), [("1506", "length"), ("0506 AB", "format"), ("1506 SS", "letters"), ("AB 1506", "format")]
)
def test_a_wrong_postcode_is_told_what_is_wrong(text, code):
    assert refused(numbers.check_postcode, text) == code


@pytest.mark.parametrize(
    ("tidy", "typed", "kept"),
    [
        (numbers.compact_iban, " nl91 abna 0417 1643 00 ", IBAN),
        (numbers.compact_vat, "004495445.B01", "NL004495445B01"),
        (numbers.compact_vat, "nl 0044.95.445.b01", "NL004495445B01"),
        (numbers.compact_vat, "", ""),
        (numbers.compact_kvk, "12 34 56 78", "12345678"),
        (numbers.tidy_postcode, "1506xb", "1506 XB"),
    ],
)
def test_a_number_is_kept_in_one_way_however_it_was_typed(tidy, typed, kept):
    assert tidy(typed) == kept


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kvk_number", "1234567"),
        ("vat_id", "NL123"),
        ("iban", "NL91 ABNA 0417 1643 00"),
        ("postcode", "1506XB"),
    ],
)
def test_the_database_itself_refuses_another_notation(field, value):
    with pytest.raises(IntegrityError), transaction.atomic():
        CultureMakerFactory(**{field: value})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"vat": "liable"}, "maker_who_charges_vat_has_an_id"),
        ({"vat": "exempt"}, "maker_who_is_exempt_says_why"),
        ({"vog_seen_on": "2024-01-01"}, "maker_vog_that_was_seen_expires_later"),
        ({"vog_seen_on": "2024-01-01", "vog_expires_on": "2023-01-01"}, "maker_vog_that_was_seen_expires_later"),
        ({"levels": [0, 9]}, "maker_teaches_known_levels"),
    ],
)
def test_the_database_itself_refuses_a_half_answer(values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        CultureMakerFactory(**values)
