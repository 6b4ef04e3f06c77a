"""Template: substitute, safe_substitute, identifiers, braces, errors."""
from string import Template


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


t = Template("$who likes ${what}s for $$5 and $who")
print(t.substitute(who="ann", what="cat"), t.substitute({"who": "a", "what": "b"}, what="c"))
print(t.safe_substitute(who="x"), t.template, Template("none").substitute(), t.get_identifiers())
print(t.is_valid(), Template("$").is_valid(), Template("$1").safe_substitute())
print(Template("${a").safe_substitute(a=1))
print(Template("$under_score1 $a-b").substitute(under_score1=1, a=2))
fails(t.substitute, who="x")
fails(Template("$").substitute)
fails(Template("a $1 b").substitute)
fails(Template("line\nx $! y").substitute)
fails(Template("${a").substitute, a=1)
fails(Template("${}").substitute)
fails(t.substitute, {}, {})


class Percent(Template):
    delimiter = "%"


print(Percent("%a $a %%").substitute(a=1))
