"""What is not closed gives a ResourceWarning and is removed all the same."""
import os
import re
import tempfile
import warnings


def drop(make):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        thing = make()
        name = thing.name
        del thing
    for w in caught:
        print(w.category.__name__, re.sub(r'(/|\b0x)[^>\'"]*', '...', str(w.message)))
    if isinstance(name, str):
        print('is gone:', not os.path.exists(name))


drop(lambda: tempfile.NamedTemporaryFile(dir=os.getcwd()))
drop(lambda: tempfile.TemporaryDirectory(dir=os.getcwd()))
drop(lambda: tempfile.SpooledTemporaryFile(max_size=10))
print(os.listdir())
