"""The splitting functions of old give a DeprecationWarning each; values that are false as query strings."""
import urllib.parse as p
import warnings


def warned(f, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        result = f(*args)
    print(result, *[w.message for w in caught])


for name in ('splittype', 'splithost', 'splituser', 'splitpasswd', 'splitport', 'splitnport', 'splitquery', 'splittag',
             'splitattr', 'splitvalue', 'to_bytes'):
    for text in 'http://u:p@h:80/a;b=c?q#t', '//h?x', 'u:p@h', 'h:', '':
        warned(getattr(p, name), text)
for value in None, '', 0, 0.0, [], {}:
    warned(p.parse_qsl, value)
    warned(p.parse_qs, value)
