# Readers and writers of bytes as text: how much read() and readline() take, and errors behind a line.
import codecs
import io
from encodings import cp037, cp1252, gbk, hp_roman8, idna, punycode, rot_13, utf_8


def show(encoding, data, *calls):
    reader = codecs.getreader(encoding)(io.BytesIO(data))
    for name, *args in calls:
        try:
            print(encoding, name, args, ascii(getattr(reader, name)(*args)))
        except Exception as error:
            print(encoding, name, args, type(error).__name__, error)


data = "aé€😀bc\nline2\r\nline3".encode()
show("utf-8", data, ("read", 1), ("read", 1), ("read", -1, 2), ("readline",), ("read", 2), ("readline", None, False), ("read",))
show("utf-8", data, ("readline", 2), ("readline", 1), ("readlines",), ("read",), ("seek", 0), ("read", 3, 1))
show("utf-8", b"abc\ndef\xff", ("readline",), ("read",))
show("utf-8", b"one\n" + b"x" * 100 + b"\xff", ("readline",), ("readline",))
show("utf-16", b"ab", ("read",))
show("utf-16", "\ufeffa\nb".encode("utf-16"), ("readline",), ("readline",), ("readline",))
show("unicode-escape", b"a\\u20acb\\n", ("read", 4), ("read",))
show("hex", b"6162", ("read",))
stream = io.BytesIO()
writer = codecs.getwriter("utf-16")(stream)
writer.write("a")
writer.writelines(["b", "c"])
print(stream.getvalue())
recoder = codecs.EncodedFile(io.BytesIO("é\nü".encode("latin-1")), "utf-8", "latin-1")
print(recoder.readline(), recoder.read(), recoder.data_encoding, recoder.file_encoding)
for module in [utf_8, cp1252, rot_13, punycode, idna, cp037, hp_roman8, gbk]:
    print(module.__name__, module.getregentry().name, codecs.lookup(name).streamreader is module.StreamReader)
print(codecs.encode("Hello", "rot13"), "é€".encode("cp500", "replace"), b"\xc1\xc2".decode("cp037"), codecs.encode(b"abc", "uu"))
for name in ["mbcs", "no such", "utf_8é"]:
    try:
        print(codecs.lookup(name).name)
    except LookupError as error:
        print(ascii(str(error)))
