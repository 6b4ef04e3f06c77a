# Code objects as bytes: what comes back is equal, and runs.
import marshal

source = '''
def outer(a, /, b=1, *args, c: int = 2, **more):
    """Docstring."""
    def inner():
        return a + b + c
    return inner, lambda: (yield a), {n for n in args if n in {1, 2}}

class Class:
    x = f"{outer.__name__!r:>8}"
'''
code = compile(source, "made.py", "exec")
again = marshal.loads(marshal.dumps(code))
print(again == code, again.co_filename, again.co_name)
print(list(again.co_positions()) == list(code.co_positions()))
namespace = {}
exec(again, namespace)
inner, generator, found = namespace["outer"](1, 2, 1, 2, 3, c=4)
print(inner(), next(generator()), found, namespace["Class"].x, namespace["outer"].__doc__)
print(marshal.loads(marshal.dumps([code, code]))[1] == code)
for call in (
    lambda: marshal.dumps([code], allow_code=False),
    lambda: marshal.loads(marshal.dumps(code), allow_code=False),
):
    try:
        call()
    except ValueError as error:
        print(error)
