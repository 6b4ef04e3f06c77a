"""Write what CPython's encodings of these names stand for, as texts that the library carries: see `listed.rs`."""
import sys
from compression import zstd

NAMES = "johab", "big5hkscs", "euc_jis_2004", "euc_jisx0213", "shift_jis_2004", "shift_jisx0213"


def decoded(data, name):
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def encoded(text, name):
    try:
        return text.encode(name)
    except UnicodeEncodeError:
        return b""


def rows(name):
    """The characters of the codes behind each prefix, from the trail byte 0x21 on."""
    prefixes = [b"", *(bytes([lead]) for lead in range(0x80, 0x100))]
    prefixes += [bytes([0x8F, lead]) for lead in range(0xA1, 0xFF)] if name.startswith("euc") else []
    for prefix in prefixes:
        texts = []
        for trail in range(0x21, 0xFF):
            code = prefix + bytes([trail])
            # No code where the bytes before it are characters of their own.
            text = decoded(code, name) if not prefix or decoded(prefix, name) is None else None
            texts.append("\0" if text is None else text if len(text) == 1 else "\1" + text)
        yield prefix, texts


def table(name):
    out, inverse = [], {}
    for prefix, texts in rows(name):
        if all(text == "\0" for text in texts):
            continue
        out.append(prefix.decode("latin-1") + "\n" + "".join(texts))
        for trail, text in enumerate(texts, 0x21):
            if text != "\0":
                inverse.setdefault(text.removeprefix("\1"), prefix + bytes([trail]))
    singles = [chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000]
    pairs = [text for text in inverse if len(text) == 2]
    differences = []
    for text in singles[0x80:] + pairs:
        code = encoded(text, name)
        if code != inverse.get(text, b""):
            differences.append(text + "\2" + code.decode("latin-1"))
    print(name, len(inverse), len(pairs), len(differences), file=sys.stderr)
    return "\n".join(out) + "\n\3" + "\n".join(differences)


if __name__ == "__main__":
    text = "\4".join(name + "\n" + table(name) for name in NAMES)
    # Some of the tables are nearly the same: a window over all of them makes them small.
    options = {zstd.CompressionParameter.compression_level: 22, zstd.CompressionParameter.window_log: 22}
    with open(sys.argv[1], "wb") as file:
        file.write(zstd.compress(text.encode("utf-8"), options=options))
