"""Dates and numbers in French."""

DATE_FORMAT = "j N Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j N Y, H:i"
SHORT_DATE_FORMAT = "j N"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
