"""Parts of names are all str or all bytes; paths count as what they stand for; taken names are passed over."""
import os
import pathlib
import tempfile

tempfile.tempdir = os.getcwd()


def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(type(r[1] if isinstance(r, tuple) else r).__name__)
        if isinstance(r, tuple):
            os.close(r[0])


attempt(tempfile.mkdtemp)
attempt(tempfile.mkdtemp, prefix=b'x')
attempt(tempfile.mkdtemp, dir=pathlib.Path(os.getcwd()))
attempt(tempfile.mkstemp, suffix=b'x')
attempt(tempfile.mkstemp, prefix='x', suffix=b'y')
attempt(tempfile.mkstemp, dir=os.fsencode(os.getcwd()), suffix='y')
attempt(tempfile.NamedTemporaryFile, 'w', encoding='no such')
attempt(tempfile.TemporaryFile, 'w', encoding='no such')
attempt(tempfile.TemporaryFile, 'x', suffix=b'1', prefix='2')

with tempfile.NamedTemporaryFile() as f:
    print(repr(f).split(' name=')[0], os.path.isabs(f.name), f.raw.name == f.name)
with tempfile.TemporaryFile() as f:
    print(type(f.name).__name__, f.name == f.fileno())
with tempfile.SpooledTemporaryFile() as f:
    print(f.name, f.write(b'abc'), f.seek(0), f.readinto1(bytearray(2)), f.tell())
