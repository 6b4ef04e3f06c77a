"""A file that nobody closed gives a ResourceWarning when it goes, once, about the outermost object."""
import io
import warnings


def drop(make):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        file = make()
        del file
    print([str(w.message) for w in caught], [w.category.__name__ for w in caught])


with open('data', 'w') as f:
    f.write('text')
drop(lambda: open('data'))
drop(lambda: open('data', 'rb'))
drop(lambda: open('data', 'rb', buffering=0))
drop(lambda: open('data', 'r+b'))

# Files in memory hold nothing of the system, nor does a borrowed descriptor.
drop(lambda: io.TextIOWrapper(io.BytesIO()))
with open('data', 'rb') as f:
    drop(lambda: open(f.fileno(), 'rb', closefd=False))


def closed():
    file = open('data')
    file.close()
    return file


drop(closed)
