"""Blanks as delimiters, line ends inside values when they are written, what is left after an error."""
import configparser
import io

for delimiters in (' ', '='), ('=', ':'), (':=',), ('\t',):
    p = configparser.ConfigParser(delimiters=delimiters, allow_no_value=True)
    for text in 'foo=bar=baz', 'foo = bar=baz', 'foo bar=baz', 'foo \t bar', 'foo:=bar', 'foo':
        p.read_string('[s]\n' + text)
        print(delimiters, repr(text), p.items('s'))
        p.clear()

p = configparser.RawConfigParser()
p.read_dict({'s': {'a': 'x\ny', 'b': 'x\ry', 'c': 'x\r\ny'}})
out = io.StringIO()
p.write(out)
print(repr(out.getvalue()))

p = configparser.ConfigParser()
try:
    p.read_string('[s]\nx = 1\n  2\ny = 2\ny = 3\nz = 4\n')
except configparser.DuplicateOptionError as e:
    print(e)
print(p.items('s'))
