"""The plain files of the demo, read as they stand."""

import csv
import datetime as dt
from pathlib import Path

import yaml

DATA = Path(__file__).parent.parent / "data"


def rows(name):
    """The lines of ``name.csv`` as dictionaries of text."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def document(name):
    """What ``name.yaml`` says."""
    return yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def lines(name):
    return (DATA / f"{name}.txt").read_text(encoding="utf-8").split()


def day(text):
    """The day that a cell names; None for an empty one."""
    return dt.date.fromisoformat(text) if text else None
