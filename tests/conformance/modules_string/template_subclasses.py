"""Template: delimiters, identifier patterns, flags and whole patterns of subclasses."""
import string


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e.args[0] if e.args else '')


class Path(string.Template):
    idpattern = r'[_a-z][._a-z0-9]*'


class Percent(string.Template):
    delimiter = '%%'


class Case(string.Template):
    flags = 0


class Braced(string.Template):
    idpattern = '[a-z]+'
    braceidpattern = '[A-Z]+'
    flags = 0


class Whole(string.Template):
    pattern = r"""
    (?P<escaped>@{2}) | @(?P<named>[_a-z]+) | @{(?P<braced>[_a-z]+)} | (?P<invalid>@)
    """


attempt(Path('$a.b and ${a.c}').substitute, {'a.b': 1, 'a.c': 2})
attempt(Percent('%%x %%{y} %%%% $x').substitute, x=1, y=2)
attempt(Percent('one\n  %%! two').substitute)
attempt(Case('$wHO').safe_substitute, w='x', wHO='y')
attempt(Case('${WHO}').substitute, WHO='y')
attempt(Braced('$ab ${CD}').substitute, ab=1, CD=2)
attempt(Braced('$AB').substitute, AB=1)
attempt(Whole('@x @{y} @@ $x').substitute, x=1, y=2)
attempt(Whole('@x @! @{y}').get_identifiers)
attempt(Whole('@!').is_valid)
attempt(Whole('a\n@!').substitute)
print(Whole.flags, string.Template.flags, Case('x').pattern.groups)


class Unknown(string.Template):
    pattern = r'(?P<bad>.)|(?P<escaped>x)|(?P<named>x)|(?P<braced>x)|(?P<invalid>x)'


for name in 'substitute', 'safe_substitute', 'is_valid', 'get_identifiers':
    attempt(getattr(Unknown('ab'), name))
try:
    class Wrong(string.Template):
        pattern = '('
except Exception as e:
    print(type(e).__name__, e)
