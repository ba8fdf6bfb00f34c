"""Factories by subject; ``factory_for`` finds the one that makes a model."""

import importlib
import pkgutil

import factory


def factory_for(model, owner):
    """``make(number)`` for ``model``; a row that is its owner's alone belongs to ``owner``."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    known = {kind._meta.model: kind for kind in _all(factory.django.DjangoModelFactory) if kind._meta.model}
    more = {"owner": owner} if model.scope.own == "owner" else {}
    return lambda number: known[model].create_batch(number, **more)


def _all(kind):
    for sub in kind.__subclasses__():
        yield sub
        yield from _all(sub)
