# Escapes in str and bytes literals, prefixes, concatenation, raw strings.
print("\a\b\f\n\r\t\v\\\'\"".encode(), '\0\x41\101\u00e9\U0001F600\N{GREEK SMALL LETTER ALPHA}', len("\
"), "a\
b")
print(r"\n\x", R'\'', r"a\\", b"\x00\xff\101\n", rb"\x00", Rb'\d', B"A", u"u", f"{1}" r"\{2}", repr('\x7f\x80\xa0\xad\u2028\ue000\U0010ffff\ud800'))
print("it's", 'say "x"', """triple "quoted" 'string'
second line""", '''a''' 'b' "c", "" == '' == """""", 'a' "b" f"{'c'}")
print(b"abc" b'def', len("\r\n"), "tab\there", "\x1b[0m".encode(), '\'', "\"", '"\'')
print("\377", "\1\12\123", b"\1\12\123", ord("\N{BULLET}"), "\N{LATIN SMALL LETTER E WITH ACUTE}")
s = """\
first
  second\tx
"""
print(repr(s), repr('''
'''), repr("""a""b"""))
for code in (r"'\x4'", r"'\xzz'", r"'\u12'", r"'\U00110000'", r"'\N{no such name}'", r"'\N'", r"b'\xg'", "b'é'", "'a' b'b'", "'\n'", "ur'x'", "'''abc", r"'\N{'", "bf'x'", "r'\\'", "'abc\\", "\"abc'"):
    try:
        print(eval(code))
    except SyntaxError as e:
        print(code, "->", e.msg)
