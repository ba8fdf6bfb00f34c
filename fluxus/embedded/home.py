"""Where the embedded services keep their data and sockets, and as whom they run."""

import hashlib
import os
import pwd
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
VAR = CHECKOUT / "var"
LONGEST_SOCKET_FOLDER = 70  # an address of a Unix socket has room for 107 bytes, the file's own name included


def name():
    """A name for this checkout among all that share a temporary folder."""
    return "fluxus-" + hashlib.sha256(str(VAR).encode()).hexdigest()[:12]


def is_root():
    """Whether this process may, and PostgreSQL therefore will not, run as root."""
    return os.geteuid() == 0


def database_owner():
    """The account PostgreSQL runs as: ourselves, or an unprivileged one, as it refuses to run as root."""
    if not is_root():
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL does not run as root, and there is no account 'postgres' or 'nobody' to run it as.")


def everyone_may_enter(folder):
    """Whether an unprivileged account reaches ``folder`` through all of its parents."""
    return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents))


def database_home():
    """The folder of the database: ``var/postgres``, or under ``/var/tmp`` where its account cannot enter ``var``."""
    if is_root() and not everyone_may_enter(VAR.parent):
        return Path("/var/tmp") / name()
    return VAR / "postgres"


def socket_folder(folder):
    """``folder``, or a short one in the temporary folder where the address of a socket in it would be too long."""
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    return Path(tempfile.gettempdir()) / f"{name()}-{folder.parent.name}"


def make_private(folder, owner, mode=0o700):
    """Make ``folder`` for ``owner`` alone; refuse one that somebody else made, as names under /tmp can be guessed."""
    folder.mkdir(parents=True, exist_ok=True, mode=mode)
    status = folder.lstat()
    if status.st_uid not in {os.geteuid(), owner.pw_uid}:
        raise RuntimeError(f"{folder} belongs to another account; use one account for one checkout.")
    if is_root() and status.st_uid != owner.pw_uid:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    folder.chmod(mode)
