"""Management commands, as somebody at a terminal gives them."""

import pytest
from django.core.management import call_command


@pytest.fixture
def run(capsys):
    """``run(command, …)`` is what a management command prints."""

    def command(*arguments):
        call_command(*arguments)
        return capsys.readouterr().out

    return command
