"""Dialects cannot be changed; fields without quotes are numbers where that is asked for, empty ones are not; the limit."""
import csv


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


dialect = csv.reader([]).dialect
attempt(setattr, dialect, 'delimiter', ';')
attempt(delattr, dialect, 'delimiter')
attempt(setattr, dialect, 'other', 1)
print(csv.writer(open('x', 'w')).dialect.delimiter)

for quoting in csv.QUOTE_NONNUMERIC, csv.QUOTE_NOTNULL, csv.QUOTE_STRINGS, csv.QUOTE_MINIMAL:
    for line in ',3,"5",7.3, 9', ',,"",':
        print(list(csv.reader([line], quoting=quoting)))
attempt(list, csv.reader(['a'], quoting=csv.QUOTE_NONNUMERIC))
attempt(csv.field_size_limit, None)
attempt(csv.field_size_limit, 'x')
attempt(csv.field_size_limit)
