"""Directives of strptime() that are rare, and what it says of those that are none."""

import time
import warnings
from datetime import datetime

warnings.simplefilter("ignore")


def attempt(text, form):
    try:
        print(form, "|", tuple(time.strptime(text, form)), datetime.strptime(text, form))
    except ValueError as e:
        print(form, "|", e)


# Numbers of weeks count without a year, too: in 1900.
for form in "%U %w", "%U %u", "%W %u", "%W %w":
    attempt("08 4", form)
attempt("08 Thu", "%U %a")
# The C locale has no other digits.
for form in "%Od", "%Om", "%OH", "%OI", "%OM", "%OS", "%Ow", "%Oy", "%OU":
    attempt("5", form)
for form in "%Ey", "%Ec", "%:z", "%:", "%^d", "%-d", "%_d", "%0d", "%#d", "%é", "%.", "%1", "%E", "%O", "a%", "% d":
    attempt("5", form)
