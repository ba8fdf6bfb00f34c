"""Which measures there are, and how the one that a target names is asked."""

import inspect
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEASURES = {}


class Way(models.TextChoices):
    """How a figure comes about."""

    RECORDS = "records", gettext_lazy("measured by records")
    ACTIVITIES = "activities", gettext_lazy("counted from logged activities")
    HAND = "hand", gettext_lazy("entered by hand")


class UnknownMeasure(Exception):
    """A target names a measure that does not exist, or a parameter that it does not know."""


@dataclass(frozen=True)
class Measure:
    """A question about a period, with parameters; its answer is evidence.

    How it counts is said here once: of which ``records``, what ``counts``, picked from which ``base``, what it leaves out,
    and which parameter (``before``) names the activities that were logged before such records were kept.
    """

    name: str
    title: str
    function: object
    records: type
    counts: str
    base: str
    leaves_out: tuple
    before: str
    way: Way
    logged: bool

    @property
    def parameters(self):
        """The names that a plan file may give, beside the period and the target that is asked for."""
        return [name for name in inspect.signature(self.function).parameters if name not in {"period", "target"}]

    @property
    def required(self):
        signature = inspect.signature(self.function).parameters
        return [name for name in self.parameters if signature[name].default is inspect.Parameter.empty]

    @property
    def description(self):
        return inspect.getdoc(self.function) or ""

    def ask(self, period, target, parameters):
        knows_target = "target" in inspect.signature(self.function).parameters
        return self.function(period, **parameters, **({"target": target} if knows_target else {}))


def measure(title, *, records, counts, leaves_out=(), base="", before="", way=Way.RECORDS, logged=False):
    """Register the decorated function under its own name; ``logged`` says that it reads entries by hand."""
    told = {"records": records, "counts": counts, "base": base, "leaves_out": leaves_out, "before": before}

    def register(function):
        MEASURES[function.__name__] = Measure(
            name=function.__name__, title=title, function=function, way=way, logged=logged, **told
        )
        return function

    return register


def names_of(way):
    """The measures of which the figure comes about so."""
    return [name for name, known in MEASURES.items() if known.way == way]


def check(spec):
    """Refuse what no measure could answer: ``spec`` is ``{"name": ..., parameter: value}``."""
    if not isinstance(spec, dict) or spec.get("name") not in MEASURES:
        known = ", ".join(sorted(MEASURES))
        raise UnknownMeasure(_("There is no measure of that name; choose one of: %(names)s.") % {"names": known})
    measure_named = MEASURES[spec["name"]]
    given = set(spec) - {"name"}
    if unknown := given - set(measure_named.parameters):
        what = ", ".join(sorted(unknown))
        raise UnknownMeasure(
            _("The measure %(name)s does not know: %(what)s.") % {"name": measure_named.name, "what": what}
        )
    if missing := set(measure_named.required) - given:
        what = ", ".join(sorted(missing))
        raise UnknownMeasure(
            _("The measure %(name)s also needs: %(what)s.") % {"name": measure_named.name, "what": what}
        )


def named(spec):
    """The measure that ``spec`` names."""
    check(spec)
    return MEASURES[spec["name"]]


def is_logged(spec):
    return isinstance(spec, dict) and spec.get("name") in MEASURES and MEASURES[spec["name"]].logged


def ask(spec, period, target=None):
    """The answer of the measure that ``spec`` names, for ``period``."""
    return named(spec).ask(period, target, {name: value for name, value in spec.items() if name != "name"})
