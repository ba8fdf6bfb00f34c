"""An overview on paper: the rows, columns and sums of the table on screen."""

from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from culture_makers.overview.kinds import OVERVIEWS
from fluxus.accounts.models import User
from fluxus.common.lists import chips
from fluxus.common.money import euro
from fluxus.common.pdf import draw_pdf
from fluxus.common.tables import MoneyColumn, NumberColumn, totals_of
from fluxus.desk.jobs import job, progress, this_job
from fluxus.desk.models import Job

LANGUAGE, STYLE = "nl", "css/overview.css"
YEARS = range(1900, 2200)


def year_asked(query):
    """The calendar year that an address asks for; else this one."""
    asked = query.get("year", "")
    return int(asked) if asked.isdecimal() and int(asked) in YEARS else timezone.localdate().year


def table_of(overview, query, user):
    """The table of ``overview`` as ``user`` sees it with the filters and the order of ``query``."""
    asking = SimpleNamespace(user=user, GET=query)
    filterset = overview.filterset_class(query, overview.rows(year_asked(query), user), request=asking)
    table = overview.table_class(filterset.qs)
    if asked := query.getlist("sort"):
        table.order_by = asked
    return table, chips(filterset, asking)


def written(column, value):
    """A cell as people read it."""
    if isinstance(column.column, MoneyColumn):
        return euro(value)
    return number_format(value, force_grouping=True) if isinstance(column.column, NumberColumn) else str(value)


def page_of(overview, query, user):
    """The words of the document, as HTML."""
    with override(LANGUAGE):
        table, filters = table_of(overview, query, user)
        columns, totals = list(table.columns), totals_of(table)
        context = {
            "title": overview.heading(year_asked(query)),
            "explanation": overview.explanation,
            "filters": filters,
            "moment": timezone.localtime(),
            "headings": [(column.header, isinstance(column.column, NumberColumn)) for column in columns],
            "rows": [[written(column, row.get_cell_value(column.name)) for column in columns] for row in table.rows],
            "sums": [euro(totals[column.name]) if column.name in totals else "" for column in columns[1:]],
        }
        return render_to_string("culture_makers/overview/document.html", context)


@job
def print_overview(name, asked, by):
    """Draw an overview and keep the file; run again, it is drawn again."""
    page = page_of(OVERVIEWS[name], QueryDict(asked), User.objects.get(pk=by))
    pdf = draw_pdf(page, stylesheet=STYLE, on_step=progress)
    file = default_storage.save(f"overviews/{get_random_string(32)}.pdf", ContentFile(pdf))
    running = this_job()
    return {"file": file, "url": reverse("culture_makers:overview_file", args=[running.pk]) if running else ""}


def start_printing(overview, query, by):
    """Have a worker draw what ``by`` sees now."""
    title = _("Print: %(overview)s") % {"overview": overview.heading(year_asked(query))}
    return Job.start(print_overview, overview.name, query.urlencode(), by.pk, owner=by, title=title)
