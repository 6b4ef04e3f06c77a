# Encodings of Chinese, Japanese and Korean: all their characters, errors, and those that keep a state.
# stress: 1000
import codecs
import zlib

CODECS = ["gb2312", "gbk", "gb18030", "hz", "big5", "cp950", "euc_kr", "cp949", "iso2022_kr", "shift_jis", "cp932", "euc_jp",
          "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_ext"]
SAMPLES = [chr(code) for code in range(0x80, 0x10000, 7) if not 0xD800 <= code < 0xE000]
for name in CODECS:
    known = []
    for char in SAMPLES:
        try:
            known.append((char, char.encode(name)))
        except UnicodeEncodeError:
            pass
    back = all(char in "\xa5‾\u3164" or data.decode(name) == char for char, data in known)
    print(name, codecs.lookup(name).name, len(known), zlib.crc32(repr(known).encode()), back)
text = "a中国b"
for name in CODECS:
    for errors in ["strict", "replace", "xmlcharrefreplace"]:
        try:
            print(name, errors, (text + "\u4e02가あ").encode(name, errors))
        except UnicodeEncodeError as error:
            print(name, errors, ascii(str(error)))
for name, data in [("gbk", b"\x81 a"), ("gbk", b"\xffa"), ("gbk", b"\x81"), ("gb18030", b"\x810\x81"), ("gb18030", b"\x810\x81 "),
                   ("gb18030", b"\x815\xf47"), ("euc_jp", b"\x8e "), ("euc_jp", b"\x8f\xa1\xa1"), ("shift_jis", b"\x81 "),
                   ("shift_jis", b"\xb1\xfd"), ("cp932", b"\x80\xa0\xff"), ("euc_kr", b"\xa4\xd4\xa4\xa1\xa4\xbf\xa4\xa2"),
                   ("hz", b"~x"), ("hz", b"~{VP9z~}~~"), ("iso2022_jp", b"\x1b(X"), ("iso2022_jp", b"\x1b$B$\"\x1b(Jb\\"),
                   ("iso2022_jp", b"\x1b$B!"), ("iso2022_jp_2", b"\x1b.A\x1bNi"), ("iso2022_jp", b"ab\x1bdef"),
                   ("iso2022_kr", b"\x1b$)C\x0e0!\x0fa")]:
    for errors in ["strict", "replace"]:
        try:
            print(name, data, errors, ascii(data.decode(name, errors)))
        except UnicodeDecodeError as error:
            print(name, data, errors, error)
encoder = codecs.getincrementalencoder("iso2022_jp")()
print(encoder.encode("aあ"), encoder.encode("い"), encoder.encode("", True))
decoder = codecs.getincrementaldecoder("gb18030")()
print(ascii([decoder.decode(bytes([byte])) for byte in "中😀".encode("gb18030")]))
