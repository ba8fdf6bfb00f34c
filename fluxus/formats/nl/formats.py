"""Dutch dates and numbers as people write them here: 24-9-2024, 1.234,56."""

DATE_FORMAT = "j-n-Y"
SHORT_DATE_FORMAT = "j-n-Y"
DATETIME_FORMAT = "j-n-Y H:i"
SHORT_DATETIME_FORMAT = "j-n-Y H:i"
TIME_FORMAT = "H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y"]
