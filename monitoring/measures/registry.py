"""Which measures there are, and how the one that a target names is asked."""

import inspect
from dataclasses import dataclass

from django.utils.translation import gettext as _

MEASURES = {}


class UnknownMeasure(Exception):
    """A target names a measure that does not exist, or a parameter that it does not know."""


@dataclass(frozen=True)
class Measure:
    """A question about a period, with parameters; its answer is evidence."""

    name: str
    title: str
    function: object
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


def measure(title, *, logged=False):
    """Register the decorated function under its own name; ``logged`` says that it reads entries by hand."""

    def register(function):
        MEASURES[function.__name__] = Measure(function.__name__, title, function, logged)
        return function

    return register


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
