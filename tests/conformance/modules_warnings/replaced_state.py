# Programs may replace the filters, the registry and the default action; what is no such thing is an error.
import warnings


def attempt(**state):
    with warnings.catch_warnings():
        kept = {name: getattr(warnings, name) for name in state}
        try:
            for name, value in state.items():
                setattr(warnings, name, value)
            warnings.warn_explicit("text", UserWarning, "file.py", 1)
        except Exception as error:
            print(state, type(error).__name__, str(error).splitlines()[0])
        else:
            print(state, "shown or ignored")
        finally:
            for name, value in kept.items():
                setattr(warnings, name, value)


attempt(filters=[("error", None, UserWarning, None, 0)])
attempt(filters=[])
attempt(filters=3)
attempt(filters=[("error", None)])
attempt(filters=[(None, None, UserWarning, None, 0)])
attempt(filters=[("bogus", None, UserWarning, None, 0)])
attempt(filters=[], defaultaction="error")
attempt(filters=[], defaultaction=None)
attempt(filters=[("once", None, UserWarning, None, 0)], onceregistry=None)

# Without the attribute, what it was last counts.
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("one")
    except UserWarning as error:
        print(error)
    del warnings.filters
    try:
        warnings.warn("two")
    except UserWarning as error:
        print(error)

for options in ({"skip_file_prefixes": ["a"]}, {"skip_file_prefixes": (b"a",)}, {"stacklevel": "1"}):
    try:
        warnings.warn("text", **options)
    except TypeError as error:
        print(error)
for arguments in ((None, None, None, 1), ("a", UserWarning, "f", "1")):
    try:
        warnings.warn_explicit(*arguments)
    except TypeError as error:
        print(error)
