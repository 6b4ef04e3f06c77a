# The group that clauses of except* leave holds a list; the one that a lone exception becomes, a tuple.
def parts(raised):
    try:
        try:
            raise raised
        except* ValueError as group:
            print(repr(group))
            raise KeyError("new")
        except* TypeError as group:
            print(repr(group))
            raise
    except BaseException as left:
        print(repr(left), left.args, type(getattr(left, "exceptions", None)))


parts(ExceptionGroup("many", [ValueError(1), TypeError(2), OSError(3)]))
parts(ExceptionGroup("tuple", (ValueError(1), TypeError(2))))
parts(ValueError("lone"))
