"""No byte order mark where the text goes on behind other text; attributes of a detached wrapper; the size of chunks."""
import io


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


raw = io.BytesIO()
file = io.TextIOWrapper(raw, encoding='latin-1', newline='\n')
file.write('abc\n')
file.reconfigure(encoding='utf-8-sig')
file.write('d\xe9f\n')
file.flush()
print(raw.getvalue())

raw = io.BytesIO()
file = io.TextIOWrapper(raw, encoding='ascii', newline='\n')
file.reconfigure(encoding='utf-8-sig')
file.write('d\xe9f\n')
file.flush()
print(raw.getvalue())

file.detach()
print(file, file.encoding)
attempt(file.write, 'x')

file = io.TextIOWrapper(io.BytesIO(), encoding='utf-8')
attempt(setattr, file, '_CHUNK_SIZE', 2**63)
attempt(setattr, file, '_CHUNK_SIZE', 0)
attempt(setattr, file, '_CHUNK_SIZE', 'x')
attempt(delattr, file, '_CHUNK_SIZE')
