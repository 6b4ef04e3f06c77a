"""dump, load, JSONEncoder and JSONDecoder."""
import io
import json


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


f = io.StringIO()
json.dump({"a": [1, 2.5, None]}, f)
json.dump("x", f)
print(f.getvalue())
f = io.StringIO('{"k": [1, 2]}')
print(json.load(f), json.load(io.BytesIO(b"[1]")))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        if isinstance(o, (set, range)):
            return sorted(o)
        return super().default(o)


print(json.dumps({"z": 1 + 2j, "s": {3, 1}, "r": range(2)}, cls=Encoder), Encoder().encode([1j]))
print(Encoder(indent=1).encode([1]), list(json.JSONEncoder().iterencode({"a": [1]})))
print(json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode({"b": 1, "a": 2}))
fails(Encoder().encode, object)
fails(json.dumps, b"", cls=Encoder)
decoder = json.JSONDecoder()
print(decoder.decode(" [1] "), decoder.raw_decode("[1] tail"), decoder.raw_decode('{"a": 2}xyz'))
print(json.JSONDecoder(object_hook=len).decode('{"a": {"b": 1}}'))
fails(decoder.raw_decode, "x")
fails(decoder.decode, "[1] x")
fails(json.load, 5)
fails(json.dump, 1, 5)
