"""Ask our own web process how it is, as the container engine does: the exit code tells."""

import http.client
import os
import sys


def answer(path):
    """The status of ``path``, asked under a name that the web process serves."""
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=4)
    connection.request("GET", path, headers={"Host": os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]})
    return connection.getresponse().status


if __name__ == "__main__":
    raise SystemExit(0 if answer(sys.argv[1]) == http.client.OK else 1)
