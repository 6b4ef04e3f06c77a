# Every dialect against awkward fields: what is written, and what is read back.
import csv
import io
from itertools import product

FIELDS = ['', 'a', ' b', 'c,d', 'e"f', "g'h", 'i\nj', 'k\r', 'l\\m', 'n;o', 'ä,ö', 'p|q', 'r\0s', None, 1, 2.5, True]
count = 0


def texts(rows, **form):
    try:
        out = io.StringIO(newline='')
        csv.writer(out, **form).writerows(rows)
        return out.getvalue()
    except (csv.Error, TypeError, ValueError) as e:
        return type(e).__name__, str(e)


def rows(text, **form):
    try:
        return list(csv.reader(io.StringIO(text, newline=''), **form))
    except (csv.Error, TypeError, ValueError) as e:
        return type(e).__name__, str(e)


for delimiter, quoting, double, escape, skip in product(',ä', range(6), (True, False), (None, '\\'), (False, True)):
    form = {'delimiter': delimiter, 'quoting': quoting, 'doublequote': double, 'escapechar': escape,
            'skipinitialspace': skip}
    for field in FIELDS:
        written = texts([[field], ['x', field, 'y']], **form)
        count += 1
        if not isinstance(written, tuple):
            written = written, rows(written, **form), rows(written, strict=True, **form)
        if delimiter == ',' and double and not skip or field == 'ä,ö' and quoting < 2:
            print(quoting, double, escape, ascii(field), ascii(written))

for text in ('a,b\r\nc,d', 'a,"b\nc",d\n', '"a""b",c', '"a"b,c', 'a"b,c', '"a', '"a\n', 'a\rb', 'a\r\n\r\nb', ',\n,', '\n', '',
             ' a, "b"', 'a,\\\nb', '\\', 'a\\', '"a\\"b"', '1,"2",x', '3,,""'):
    for form in ({}, {'strict': True}, {'escapechar': '\\'}, {'skipinitialspace': True}, {'quoting': csv.QUOTE_NONNUMERIC},
                 {'quoting': csv.QUOTE_NONE}, {'quoting': csv.QUOTE_STRINGS}, {'quoting': csv.QUOTE_NOTNULL}):
        print(ascii(text), form, rows(text, **form))

old = csv.field_size_limit(5)
print(rows('abcde,fghij\n'), rows('abcdef\n'), rows('"abcdef"\n'), rows('x,"ab""cdef"'), rows('äbcdef'))
csv.field_size_limit(old)
print(count)
