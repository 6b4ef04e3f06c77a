"""loads: all values, whitespace, escapes, duplicate keys, bytes input."""
import json

for text in (
    "null", " true ", "false", "0", "-12", "1.5", "-0.0", "1e5", "1E-2",
    "123456789012345678901234567890", "1.0e400", '"text"', '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
    '"\\u00e9\\u20ac"', '"\\ud83d\\ude00"', '"\\ud800"', '"\\ud800\\u0041"', "[]", "{}",
    "[1, [2, {\"a\": []}]]", '{"a": 1, "b": {"c": null}}', '{"k": 1, "k": 2}', "\t\n [1 , 2 ]\r\n",
    "NaN", "Infinity", "-Infinity", '"\u20ac"', '""',
):
    value = json.loads(text)
    print(ascii(text), type(value).__name__, ascii(value))
print(json.loads(b'{"a": "\xc3\xa9"}') == {"a": "\u00e9"}, json.loads(bytearray(b"[1]")))
print(json.loads('"a"'.encode("utf-16")), json.loads("[1]".encode("utf-32-le")))
print(json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: s + "!"))
print(json.loads("[NaN, -Infinity]", parse_constant=lambda s: s.lower()))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=lambda pairs: pairs))
print(json.loads('"a\nb"', strict=False) == "a\nb")
