# Brackets hide braces in the names of fields.
import string

for text in "{foo[bar}", "{a[}]}", "{a[b]c}", "{a[{]}", "{x[!]!r:>{w}}", "{x[:]:{y[}]}}":
    try:
        print(text, list(string.Formatter().parse(text)))
    except ValueError as error:
        print(text, "ValueError:", error)
