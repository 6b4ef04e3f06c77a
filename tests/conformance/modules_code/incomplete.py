# What may go on, and what compile() says of it.
import codeop

for source in '', '\n', '# nothing', '(', '9+ \\', 'lambda z: \\', "f'''{", ')':
    for mode in 'eval', 'single':
        for compiler in codeop.compile_command, codeop.CommandCompiler(), codeop.Compile():
            try:
                result = compiler(source, '<input>', mode)
                print(repr(source), mode, None if result is None else 'code')
            except SyntaxError as e:
                print(repr(source), mode, type(e).__name__, e.msg)
for source in 'if 1:\n', 'def x():\n\n', 'if 1:\n pass\nelse:\n', 'class a:':
    try:
        codeop.Compile()(source, '<input>', 'single')
    except SyntaxError as e:
        print(repr(source), type(e).__name__, e.msg, e.lineno)
