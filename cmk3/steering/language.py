"""The language of what leaves the house: that of the people at the table, whoever presses the button."""

LANGUAGE = "nl"
