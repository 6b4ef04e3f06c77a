"""The traceback of an exception group that nobody catches: nesting, causes, notes and cut-off branches."""


def fail(kind, *args):
    raise kind(*args)


def collected(*actions):
    errors = []
    for action in actions:
        try:
            action()
        except Exception as error:
            errors.append(error)
    return errors


def chained():
    try:
        fail(KeyError, "inner")
    except KeyError as error:
        raise ValueError("outer") from error


inner = ExceptionGroup("inner", collected(lambda: fail(TypeError, "a"), chained))
inner.add_note("a note of the inner group")
plain = ValueError("never raised")
plain.add_note("one\ntwo lines")
raise ExceptionGroup("outer group", [*collected(lambda: fail(OSError, 2, "gone"), lambda: fail(ZeroDivisionError)), inner, plain])
