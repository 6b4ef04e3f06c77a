# Numbers for plural forms, and forms that are too deep.
import gettext
import warnings

null = gettext.NullTranslations()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    for number in (1, 2, 1.0, 1.5, None, 'x'):
        print(number, null.ngettext('one', 'many', number), gettext.ngettext('one', 'many', number),
              null.npgettext('context', 'one', 'many', number))
    function = gettext.c2py('n != 1')
    print(function(1.0), function(2.5))
for each in caught:
    print(each.category.__name__, each.message, each.filename == (lambda: 0).__code__.co_filename, each.lineno)
try:
    function(None)
except TypeError as error:
    print(error)
for form in ('(' * 20 + 'n' + ')' * 20, '(' * 22 + 'n' + ')' * 22, 'n?n:' * 20 + 'n', 'n?n:' * 70 + 'n', 'n+' * 100 + 'n'):
    try:
        print(gettext.c2py(form)(1))
    except ValueError as error:
        print(error)
