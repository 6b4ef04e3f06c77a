"""Sets that may become operations with sets are warned of."""
import re
import warnings

for pattern in ['[[a]', '[^[a]', '[a--b]', '[--a]', '[a&&b]', '[a||b]', '[a~~b]', '[&&]', '[a-]', '[a---z]', r'[a\[b]',
                b'[[x]', '[]--a]', '[a--', '(?x) [[a]']:
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter('always')
        try:
            re.compile(pattern)
        except re.error as error:
            print(pattern, error)
    print(pattern, [(w.category.__name__, str(w.message), w.lineno) for w in heard])

with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        re.match('[q||r]', 'q')
    except FutureWarning as error:
        print(error)
