"""JSONDecodeError: message, position, line and column for every kind of bad input."""
import json


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for text in (
    "", " ", "nul", "[1,", "[1 2]", "[1,]", "[", "{", '{"a"', '{"a":', '{"a": 1', '{"a": 1,',
    '{"a": 1,}', "{a: 1}", '{"a" 1}', "{1: 2}", '"abc', '"a\\x"', '"a\\u12"', '"\\u12g4"', '"a\nb"',
    '"\\', "01", "-", "1.", ".5", "+1", "1e", "[1] x", "tru", "'a'", "[1,\n 2,\n x]", "{}{}",
    "\ufeff1", "[\"a\", ", "nan", "--1", "0x10", '{"a": 1 "b": 2}', "]",
):
    try:
        print(ascii(text), json.loads(text))
    except json.JSONDecodeError as e:
        print(ascii(text), "->", e, "|", e.msg, e.pos, e.lineno, e.colno)
fails(json.loads, None)
fails(json.loads, 5)
fails(json.loads, ["1"])
fails(json.loads, b"\xff\xff\xff")
fails(json.loads)
fails(json.loads, "1", foo=2)
print(issubclass(json.JSONDecodeError, ValueError), repr(json.JSONDecodeError("m", "doc\nx", 4)))
print(json.JSONDecodeError("m", "doc\nx", 4).doc == "doc\nx")
