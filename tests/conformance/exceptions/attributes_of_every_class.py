"""Every built-in exception: arguments, attributes, text and representation."""
import builtins
import copy
import pickle

for name in sorted(vars(builtins)):
    kind = getattr(builtins, name)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)) or name in ("EnvironmentError", "IOError", "EncodingWarning"):
        continue
    for arguments in ((), ("one",), ("one", 2), (1, "two", "three"), ("utf-8", b"abc", 1, 2, "why")):
        try:
            error = kind(*arguments)
        except TypeError as problem:
            print(name, arguments, "refused:", problem)
            continue
        own = sorted(a for a in dir(error) if not a.startswith("_") and a not in ("args", "add_note", "with_traceback", "derive", "split", "subgroup"))
        shown = {a: getattr(error, a, "unset") for a in own}
        print(name, arguments, repr(error), repr(str(error)), shown if arguments in ((), ("one", 2)) or name.startswith("Unicode") else "")
for error in (OSError(2, "no", "file"), OSError(2, "no", "a", None, "b"), OSError("only"), OSError(1, 2, 3, 4, 5), FileNotFoundError(13, "x"), OSError(11, "again"), BlockingIOError(11, "b", 5), OSError(2, "no", 7), StopIteration(1, 2), SystemExit((1, 2)), ImportError("m", name="n", path="p", name_from="f"), NameError("m", name="n"), AttributeError("m", name="n", obj=5), KeyError(("a", "b")), KeyError("a", "b"), SyntaxError("m", ("f", 1, 2, "t", 3, 4)), SyntaxError("m", ("f", 1)) if False else SyntaxError("m")):
    clone = pickle.loads(pickle.dumps(error))
    print(repr(error), str(error), error.args, type(clone) is type(error), clone.args == error.args, vars(clone), str(clone) == str(error), repr(copy.copy(error)) == repr(error))
for call in (lambda: ImportError(x=1), lambda: NameError(obj=1), lambda: AttributeError(x=1), lambda: ValueError(x=1), lambda: OSError(x=1), lambda: StopIteration(x=1), lambda: SyntaxError("m", ("f", 1)), lambda: SyntaxError("m", 5), lambda: SyntaxError("m", ("f",) * 9), lambda: UnicodeDecodeError("u", "text", 0, 1, "r"), lambda: UnicodeEncodeError("u", b"x", 0, 1, "r"), lambda: UnicodeTranslateError("x", 0, 1), lambda: BaseException.__new__(int), lambda: ValueError.__new__(KeyError),
             lambda: ValueError().with_traceback(5), lambda: ValueError().add_note(5), lambda: setattr(ValueError(), "args", 5), lambda: delattr(ValueError(), "args"), lambda: setattr(ValueError(), "__cause__", 5), lambda: setattr(ValueError(), "__context__", "x"), lambda: setattr(ValueError(), "__traceback__", 5), lambda: delattr(ValueError(), "__cause__"), lambda: setattr(ValueError(), "__suppress_context__", "x"), lambda: setattr(OSError(2, "x"), "errno", "text")):
    try:
        print(repr(call()))
    except TypeError as error:
        print("TypeError", error)
error = ValueError(1)
error.args = (2, 3)
error.extra = "kept"
error.__cause__ = KeyError()
print(repr(error), error.__suppress_context__, vars(error), error.__reduce__())
error.__setstate__({"state": 1})
print(error.state, ValueError(1) == ValueError(1), hash(error) == hash(error), isinstance(error, Exception))
raise SystemExit(StopIteration.__mro__[1].__name__)
