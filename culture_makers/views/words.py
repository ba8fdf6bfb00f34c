"""The lists of words that the bureau keeps: one declaration each for list, create and edit."""

from django.utils.translation import gettext_lazy as _

from culture_makers.filters import WordFilter
from culture_makers.models import Competence, Discipline, KindOfWork, Language, TargetGroup
from culture_makers.tables import WordTable
from fluxus.common.forms import ScopedModelForm
from fluxus.common.pages import CreatePage, EditPage, ListPage, page_routes

LISTS = {
    "disciplines": Discipline,
    "competences": Competence,
    "target-groups": TargetGroup,
    "languages": Language,
    "kinds-of-work": KindOfWork,
}


def pages_of(model):
    """The pages of one list of words, as classes by page."""
    name = model.__name__
    meta = type("Meta", (), {"model": model, "fields": ["name", "slug"]})
    form = type(f"{name}Form", (ScopedModelForm,), {"Meta": meta})
    filters = type(f"{name}Filter", (WordFilter,), {"Meta": type("Meta", (), {"model": model, "fields": []})})
    table = type(f"{name}Table", (WordTable,), {"Meta": type("Meta", (WordTable.Meta,), {"model": model})})
    declared = {"model": model, "form_class": form, "get_success_url": lambda page: page.address("list")}
    return {
        "list": type(
            f"{name}List",
            (ListPage,),
            {
                "model": model,
                "filterset_class": filters,
                "table_class": table,
                "empty": _("Here stand the words by which makers are found."),
            },
        ),
        "create": type(f"{name}Create", (CreatePage,), declared),
        "edit": type(f"{name}Edit", (EditPage,), declared),
    }


def word_routes():
    """The addresses of every list of words."""
    return [route for prefix, model in LISTS.items() for route in page_routes(prefix, model, **pages_of(model))]
