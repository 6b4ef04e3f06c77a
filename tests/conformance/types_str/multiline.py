"""Triple quotes, line continuation, raw strings, escapes and implicit concatenation."""

a = """first
  second "quoted" 'single'
\ttabbed\\
joined \
line"""
b = '''a''b"""c'''
c = (
    "one "
    'two '
    f"{1 + 2} "
    r"\n"
)
d = "back\
slash"
print(a, b, c, d, sep="\n---\n")
print(repr(a), len(a.splitlines()), a.count("\n"))
print([r"\d+\.", R"C:\dir", "\'\"\a\b\f\v\r\0".encode(), "\07\018".encode(), "\N{GREEK SMALL LETTER ALPHA}".encode(), "", """""", '' ""])
print([line.strip() for line in """
    indented
      more
""".splitlines()])
