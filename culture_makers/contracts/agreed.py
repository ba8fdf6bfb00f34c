"""What is agreed in a contract and in each of its lines: what somebody types, and what a copy takes over."""

AGREED = (
    "maker",
    "template_version",
    "title",
    "assignment",
    "starts_on",
    "ends_on",
    "programme",
    "signatory",
)
AGREED_OF_A_LINE = (
    "kind",
    "description",
    "quantity",
    "unit",
    "rate",
    "extra_hours",
    "extra_rate",
    "travel",
    "material",
    "vat",
    "vat_reason",
    "cost_class",
    "fair_pay_reason",
)
