"""Tests that share something costly go to one tester, so that it is made once.

xdist's own mark writes the group into the address of a test, and this pytest keeps addresses as they are.
"""

import re

from xdist.scheduler import LoadScopeScheduling

ROLE = re.compile(r"\[@\w+\]$")  # what is walked along by one role


class Sharing(LoadScopeScheduling):
    def _split_scope(self, nodeid):
        """The name of what the test shares; its own address if that is nothing."""
        if nodeid.startswith("tests/demo/"):
            return "the loaded demo"
        role = ROLE.search(nodeid)
        return role.group() if role else nodeid


def pytest_xdist_make_scheduler(config, log):
    return Sharing(config, log) if config.getvalue("dist") == "loadgroup" else None
