"""textwrap.wrap and fill: widths, indents, hyphens, white space, long words."""
import textwrap

TEXT = ("The quick-brown fox (a well-known animal)  jumps over the lazy dog -- or--maybe -- not. "
        "See --option and -x, e-mail, a-b-c-d, 2-3 hyphen-ated-words\tand tabs\nnewlines; "
        "\"Really?\" asked Dr. Smith. \"Yes!\" Supercalifragilisticexpialidocious-ness, x--y, ...--z")

for width in (1, 2, 7, 10, 20, 33, 70, 200):
    print(width, textwrap.wrap(TEXT, width))
for options in (
    dict(break_long_words=False), dict(break_on_hyphens=False), dict(drop_whitespace=False),
    dict(expand_tabs=False), dict(replace_whitespace=False), dict(fix_sentence_endings=True),
    dict(initial_indent="* ", subsequent_indent="    "), dict(tabsize=3),
    dict(expand_tabs=False, replace_whitespace=False, drop_whitespace=False),
    dict(break_long_words=False, break_on_hyphens=False, initial_indent="> "),
):
    print(options)
    for line in textwrap.wrap(TEXT, 16, **options):
        print("   ", repr(line))
print(textwrap.fill("one two three", 5), repr(textwrap.fill("", 5)), textwrap.wrap("   ", 5))
print(textwrap.wrap("   leading and trailing   ", 12), textwrap.wrap("a\u00a0b c\u2003d", 3))
print(textwrap.wrap("a" * 10 + "-" * 5 + "b" * 10, 8), textwrap.wrap("----------", 4))
print(textwrap.wrap("ein-zwei-drei-vier", 6), textwrap.wrap("\u00fcber-\u00e4hnlich-x", 6))
