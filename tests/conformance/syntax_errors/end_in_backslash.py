# A backslash at the very end: whole files get the end of line that is missing, expressions do not.
for source in '\\', 'a = \\', 'a\\', '(\\', '(a \\', "f'{\\}'", "rf'{\\}'", 'a \\ b', '\\\n', '  \\', 'if x:\\':
    for mode in 'exec', 'eval', 'single':
        try:
            compile(source, 'x', mode)
        except SyntaxError as e:
            print(repr(source), mode, e.msg, e.lineno, e.offset)

for source in "'\ud800'", '\ud800', 'x = 1 # \udfff':
    for mode in 'exec', 'eval':
        try:
            compile(source, 'x', mode)
        except UnicodeEncodeError as e:
            print(e)
