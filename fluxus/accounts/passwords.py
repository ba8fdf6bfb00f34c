from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class HardToGuess:
    """Django's rules for passwords, told to people as the one sentence that they are."""

    def __init__(self, min_length):
        self.min_length = min_length
        self.rules = [
            MinimumLengthValidator(min_length),
            CommonPasswordValidator(),
            NumericPasswordValidator(),
            UserAttributeSimilarityValidator(),
        ]

    def validate(self, password, user=None):
        broken = []
        for rule in self.rules:
            try:
                rule.validate(password, user)
            except ValidationError as error:
                broken.append(error)
        if broken:
            raise ValidationError(broken)

    def get_help_text(self):
        return _(
            "At least %(length)s characters: some words of your own in a row. "
            "No number alone, no well-known password, nothing that looks like your name."
        ) % {"length": self.min_length}
