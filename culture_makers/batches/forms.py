"""What a person types about a batch: what its contracts share, where its rows come from, and one row put right."""

from decimal import Decimal
from itertools import product

from crispy_forms.layout import HTML, Fieldset, Layout, Row
from django import forms
from django.utils.formats import localize_input
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from culture_makers.batches.acts import add_rows
from culture_makers.batches.columns import CHOICES, COLUMNS, HEADINGS, ToFillIn, words_of
from culture_makers.batches.reading import MISSING
from culture_makers.models import ContractBatch, ContractLine, CultureMaker, KindOfWork, TemplateVersion
from culture_makers.models.units import Unit
from fluxus.common.forms import ScopedForm, ScopedModelForm
from fluxus.desk.imports.sheet import Unreadable, read_sheet
from schools.models import BudgetRound, School

LARGEST_SHEET = 5_000_000  # bytes; five hundred rows take a hundredth of it
MOST_ROWS = 2_000
SHARED = ("kind", "quantity", "unit", "rate", "vat")
AMOUNT = {"max_digits": 10, "decimal_places": 2, "min_value": 0, "required": False}
NONE = [("", _("none"))]


class BatchForm(ScopedModelForm):
    """A new batch: a sheet with a row per contract, or a contract for every chosen maker (at every chosen school)."""

    sheet = forms.FileField(
        label=_("Spreadsheet"),
        required=False,
        help_text=_("XLSX or CSV, a row per contract; the headings as in the sheet to fill in."),
    )
    makers = forms.ModelMultipleChoiceField(label=_("Makers"), queryset=CultureMaker.objects.none(), required=False)
    schools = forms.ModelMultipleChoiceField(
        label=_("Schools"),
        queryset=School.objects.none(),
        required=False,
        help_text=_("Every chosen maker gets a contract for every chosen school, out of the school's budget."),
    )
    round = forms.ModelChoiceField(label=_("Budget round"), queryset=BudgetRound.objects.all(), required=False)
    kind = forms.ModelChoiceField(label=_("Kind of work"), queryset=KindOfWork.objects.all(), required=False)
    description = forms.CharField(label=_("Description"), max_length=160, required=False)
    quantity = forms.DecimalField(label=pgettext_lazy("amount of work", "Number"), localize=True, **AMOUNT)
    unit = forms.ChoiceField(label=_("Per"), choices=Unit.choices, required=False)
    rate = forms.DecimalField(label=_("Rate"), localize=True, **AMOUNT)
    travel = forms.DecimalField(label=_("Travel"), localize=True, **AMOUNT)
    material = forms.DecimalField(label=_("Material"), localize=True, **AMOUNT)
    vat = forms.ChoiceField(label=_("VAT"), choices=NONE + ContractLine.Vat.choices, required=False)
    vat_reason = forms.ChoiceField(label=_("Why no VAT"), choices=NONE + ContractLine.VatReason.choices, required=False)
    fair_pay_reason = forms.CharField(label=_("Why below the fair rate"), max_length=200, required=False)

    layout = Layout(
        Fieldset(
            _("What the contracts share"),
            Row("title", "template_version"),
            "assignment",
            Row("starts_on", "ends_on"),
            Row("programme", "signatory"),
        ),
        Fieldset(_("A spreadsheet with a row per contract"), "sheet"),
        HTML('<p class="form-or">{}</p>'.format("{{ form.or_words }}")),
        Fieldset(
            _("A contract for every one you choose"),
            "makers",
            "schools",
            Row("kind", "description"),
            Row("quantity", "unit", "rate"),
            Row("travel", "material"),
            Row("vat", "vat_reason"),
            Row("round", "fair_pay_reason"),
        ),
    )
    or_words = _("or, without a spreadsheet:")

    class Meta:
        model = ContractBatch
        fields = ["title", "template_version", "assignment", "starts_on", "ends_on", "programme", "signatory"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = []
        self.fields["template_version"].queryset = TemplateVersion.objects.for_contracts().select_related("template")
        makers = CultureMaker.objects.visible_to(self.user).active()
        self.fields["makers"].queryset = makers.select_related("person", "organisation")
        self.fields["schools"].queryset = School.objects.visible_to(self.user).open()

    def clean(self):
        data = super().clean()
        chosen = bool(data.get("makers") or data.get("schools"))
        if bool(data.get("sheet")) == chosen:
            self.add_error("sheet", _("Give a spreadsheet, or choose makers or schools below: one of the two."))
        elif chosen:
            self._rows_of_choice(data)
        else:
            self._rows_of_sheet(data["sheet"])
        return data

    def save(self, commit=True):
        self.instance.made_by = self.user
        batch = super().save(commit)
        add_rows(batch, self.rows)
        return batch

    def _rows_of_choice(self, data):
        for name in SHARED:
            if name not in self.errors and data.get(name) in (None, ""):
                self.add_error(name, MISSING)
        if self.errors:
            return
        shared = {name: text_of(data[name], name) for name in COLUMNS if name in data and name != "title"}
        shared.update(kind=data["kind"].name, round=data["round"].name if data["round"] else "")
        pairs = product(data["makers"] or [None], data["schools"] or [None])
        self.rows = [
            (number, {**shared, "maker": name_of(maker), "schools": school.code if school else ""})
            for number, (maker, school) in enumerate(pairs, start=1)
        ]
        self._refuse_too_many("makers")

    def _rows_of_sheet(self, file):
        if file.size > LARGEST_SHEET:
            self.add_error("sheet", _("This file is larger than 5 MB; a batch needs a hundredth of that."))
            return
        try:
            sheet = read_sheet(file.read())
        except Unreadable as unreadable:
            self.add_error("sheet", str(unreadable))
            return
        if missing := sorted(ToFillIn().required - set(sheet.headings)):
            self.add_error("sheet", _("The sheet has no column %(headings)s.") % {"headings": ", ".join(missing)})
            return
        lines = [(line.number, in_our_names(line.cells)) for line in sheet.lines]
        self.rows = [(number, cells) for number, cells in lines if not is_example(cells)]
        self.rows += [(number, {}) for number, _cells in sheet.misshapen]
        self._refuse_too_many("sheet")

    def _refuse_too_many(self, name):
        if len(self.rows) > MOST_ROWS:
            words = _("These are %(number)s contracts; a batch holds %(most)s at most.")
            self.add_error(name, words % {"number": len(self.rows), "most": MOST_ROWS})


class RowForm(ScopedForm):
    """One row as it was typed, to be put right; what is wrong stands next to its cell."""

    layout = Layout(
        Row("maker", "schools"),
        Row("title", "round"),
        Row("kind", "description"),
        Row("quantity", "unit", "rate"),
        Row("travel", "material"),
        Row("vat", "vat_reason"),
        Row("fair_pay_reason", "cost_class"),
        Row("starts_on", "ends_on"),
    )

    def __init__(self, *args, row, **kwargs):
        self.row = row
        super().__init__(*args, initial=row.cells, **kwargs)
        for key, column in COLUMNS.items():
            listed = words_of(CHOICES[key]) if key in CHOICES else column.values()
            self.fields[key] = self._field(key, column, list(listed))
        self.settle()

    def _field(self, key, column, listed):
        field = forms.CharField(
            label=column.heading.capitalize(), required=False, help_text=column.meaning, max_length=300
        )
        if listed:
            typed = self.row.cells.get(key, "")
            odd = [(typed, typed)] if typed and typed not in listed else []
            field.widget = forms.Select(choices=[("", _("none")), *odd, *((word, word) for word in listed)])
        elif key in ("maker", "schools", "round"):
            field.widget.attrs["list"] = f"known-{key}"
        return field

    def show_faults(self):
        """Put what is wrong with the row next to its cells, before anything is typed."""
        self.is_bound, self.data = True, {key: self.row.cells.get(key, "") for key in self.fields}
        self.full_clean()
        for key, sentences in self.row.faults.items():
            for sentence in sentences:
                self.add_error(key if key in self.fields else None, sentence)

    def save(self):
        """Keep what was typed; it is read anew."""
        self.row.cells = {key: self.cleaned_data[key].strip() for key in COLUMNS}
        self.row.is_read = False
        self.row.save(update_fields=["cells", "is_read"])


def in_our_names(cells):
    """The cells that we know, by our names instead of the headings."""
    return {HEADINGS[heading]: cell for heading, cell in cells.items() if heading in HEADINGS}


def is_example(cells):
    """Whether the row is the example of our own sheet, left standing."""
    example = {key: column.example for key, column in COLUMNS.items() if column.example}
    return all(cells.get(key, "") == text for key, text in example.items())


def name_of(maker):
    """How a row names ``maker``, so that it is found again."""
    return (maker.email or maker.kvk_number or str(maker)) if maker else ""


def text_of(value, key):
    """``value`` as the cell ``key`` of a sheet would hold it: in the words and the numbers of its reader."""
    if value in (None, ""):
        return ""
    if key in CHOICES:
        return {known: word for word, known in words_of(CHOICES[key]).items()}[value]
    return localize_input(value) if isinstance(value, Decimal) else str(value)
