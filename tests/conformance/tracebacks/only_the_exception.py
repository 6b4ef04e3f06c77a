"""traceback.format_exception_only: which strings it gives."""
import traceback


def show(exc, **options):
    for line in traceback.format_exception_only(exc, **options):
        print(repr(line))
    print()


noted = ValueError('one\n\ntwo\n')
noted.add_note('\nnote\nmore')
show(noted)
show(ExceptionGroup('a\nb\n', [noted, IndexError('d')]))
show(ExceptionGroup('a\nb\n', [noted, ExceptionGroup('c', [IndexError('d')])]), show_group=True)
show(ExceptionGroup('x', [SyntaxError('wrong', ('f.py', 1, 2, 'text', 1, 4))]), show_group=True)

# Places of syntax errors may be anything.
for details in [('f', '1', 2, 'text'), ('f', 1, '2', 'text'), ('f', 1, None, 'text'), ('f', None, 2, 'text'),
                ('f', 1, 2, 'text', 1, None), ('f', 1, 2, 'text', None, None), ('f', 1.5, 2, 'text'), 'abcd', 'abcdef', [None] * 4,
                (1, 'a', 'b', 2)]:
    show(SyntaxError('wrong', details))
