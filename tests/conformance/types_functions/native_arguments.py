"""What native functions say of arguments they do not take."""

import cmath
import codecs
import csv
import locale
import marshal
import pickle
import stat
import traceback
import warnings


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        # Calls of native functions have no frames.
        print(type(e).__name__, "|", e, "|", len(traceback.extract_tb(e.__traceback__)))


class Words(list):
    pass


# A bound method names the class of its object.
for method in True.bit_length, Words().append, ValueError().add_note, ValueError().with_traceback, 1.5.is_integer, Words.mro, [].sort:
    attempt(method, 1, 2, 3)
    attempt(method, foo=1)
attempt(ExceptionGroup("g", [ValueError()]).split)
attempt(object().__format__)
# The method itself that of the class where it is.
attempt(int.bit_length, True, 1)
attempt(list.append, Words(), 1, 2)

attempt(cmath.sqrt)
attempt(cmath.sqrt, 1, 2)
attempt(cmath.sqrt, z=1)
attempt(cmath.rect, 1)
attempt(stat.S_ISDIR)
attempt(stat.S_ISDIR, "a")
attempt(codecs.lookup)
attempt(codecs.lookup, None)
attempt(codecs.lookup, "no such")
attempt(codecs.encode)
attempt(codecs.encode, "a", 5)
attempt(codecs.decode, b"a", "ascii", None)
attempt(codecs.decode, b"a", errors=5)
attempt(codecs.lookup_error, None)
attempt(codecs.register_error, 5, 5)
attempt(codecs.register_error)
attempt(codecs.strict_errors)
attempt(codecs.ignore_errors, exc=1)
attempt(csv.list_dialects, 1)
attempt(csv.unregister_dialect)
attempt(locale.strcoll, "a")
attempt(locale.strcoll, "a", 1)
attempt(locale.strxfrm, None)
attempt(marshal.loads)
attempt(pickle.dumps)
attempt(pickle.dumps, 1, 2, 3)
attempt(pickle.dumps, 1, foo=2)
attempt(pickle.dump, 1)
attempt(pickle.loads, b"", b"")
attempt(pickle.load)
attempt(pickle.dumps, lambda: 0) if False else None
attempt(ValueError().add_note, None)

warnings.simplefilter("error")
attempt(warnings.warn, "as an error")
print(warnings.warn, warnings.warn.__module__, codecs.lookup, stat.S_ISDIR.__module__)
