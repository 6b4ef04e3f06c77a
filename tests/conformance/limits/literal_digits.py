"""sys.set_int_max_str_digits() counts for literals, too."""
import ast
import sys


def show(digits, compiler=lambda source: compile(source, '<source>', 'eval')):
    try:
        compiler('1' * digits)
    except SyntaxError as e:
        print(digits, e.msg, e.lineno, e.offset)
    else:
        print(digits, 'fits')


show(4300)
show(4301)
sys.set_int_max_str_digits(1000)
show(1000)
show(1001)
show(1001, ast.parse)
sys.set_int_max_str_digits(0)
show(50000)
