"""A row as a contract and its line: the cells understood one by one, then held to the rules of the models."""

from collections import defaultdict
from decimal import Decimal

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from culture_makers.batches.cells import WrongCell, day_of, number_of, word_of
from culture_makers.batches.columns import CHOICES, COLUMNS, words_of
from culture_makers.contracts.amounts import amounts_of
from culture_makers.models import Contract, ContractLine, FairPayRate

REQUIRED = ("maker", "kind", "quantity", "unit", "rate", "vat")
OF_THE_LINE = ("kind", "description", "quantity", "unit", "rate", "travel", "material", "vat", "vat_reason")
ALSO_OF_THE_LINE = ("fair_pay_reason", "cost_class")
MISSING = _("This has to be filled in.")
NO_CELLS = _("This row has other columns than the headings: fill it in here, or leave it out.")
NUMBERS = ("quantity", "rate", "travel", "material")


class Reading:
    """What a row says. ``faults``: per cell what is wrong, in sentences; empty when it can become a contract."""

    def __init__(self, row, glossary):
        self.cells = row.cells
        self.batch = row.batch
        self.glossary = glossary
        self.faults = defaultdict(list)
        self.values = {key: self._value(key) for key in COLUMNS if key not in ("schools", "round")}
        self.schools = self._schools()
        self.budgets = [] if "schools" in self.faults else self._budgets()
        if not any(self.cells.values()):
            self.faults = {"row": [str(NO_CELLS)]}
        if not self.faults:
            self._hold_to_the_rules(row)

    @property
    def maker(self):
        return self.values["maker"]

    @property
    def agreed(self):
        """The fields of the contract; what the row leaves open comes from the batch."""
        batch = self.batch
        return {
            "maker": self.maker,
            "template_version": batch.template_version,
            "title": self.values["title"] or batch.title,
            "assignment": batch.assignment,
            "starts_on": self.values["starts_on"] or batch.starts_on,
            "ends_on": self.values["ends_on"] or batch.ends_on,
            "programme": batch.programme,
            "signatory": batch.signatory,
        }

    @property
    def line(self):
        """The fields of its line, budgets apart."""
        given = {key: self.values[key] for key in (*OF_THE_LINE, *ALSO_OF_THE_LINE)}
        return {key: value for key, value in given.items() if value is not None}

    @property
    def burden(self):
        """What it takes out of budgets, in euro; None while a number is missing."""
        if any(self.values[key] is None for key in ("quantity", "rate", "vat")):
            return None
        amounts = {key: self.values[key] or Decimal(0) for key in NUMBERS}
        return amounts_of(vat=self.values["vat"], **amounts).burden

    def _value(self, key):
        text = self.cells.get(key, "").strip()
        if not text:
            if key in REQUIRED:
                self.faults[key].append(str(MISSING))
            return "" if key in ("title", "description", "vat_reason", "fair_pay_reason") else None
        try:
            return self._understood(key, text)
        except WrongCell as wrong:
            self.faults[key].append(str(wrong))
            return None

    def _understood(self, key, text):
        if key in CHOICES:
            return word_of(text, words_of(CHOICES[key]))
        if key in NUMBERS:
            return number_of(text)
        if key in ("starts_on", "ends_on"):
            return day_of(text)
        if key in ("maker", "kind"):
            return getattr(self.glossary, key)(text)
        return text

    def _schools(self):
        found = []
        for name in filter(None, (part.strip() for part in self.cells.get("schools", "").split(";"))):
            try:
                found.append(self.glossary.school(name))
            except WrongCell as wrong:
                self.faults["schools"].append(str(wrong))
        return found

    def _budgets(self):
        found = []
        for school in self.schools or [None]:
            try:
                found.append(self.glossary.budget(school, self.cells.get("round", "").strip()))
            except WrongCell as wrong:
                self.faults["round"].append(str(wrong))
        return found

    def _hold_to_the_rules(self, row):
        contract = Contract(**self.agreed)
        line = ContractLine(**self.line)
        line.fair_rate = FairPayRate.objects.on(contract.starts_on, line.kind, line.unit)
        self._hold(contract, {"title", "starts_on", "ends_on"})
        self._hold(line, {field.name for field in ContractLine._meta.fields} - {"contract", "kind"})

    def _hold(self, record, said):
        """Check what the row itself says, and no more: the rest was looked up, and drafting checks it all."""
        try:
            record.full_clean(exclude={field.name for field in record._meta.fields} - said, validate_unique=False)
        except ValidationError as wrong:
            for field, messages in wrong.message_dict.items():
                self.faults["row" if field == NON_FIELD_ERRORS else field].extend(messages)
