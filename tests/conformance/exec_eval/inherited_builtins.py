"""Code with builtins of its own: what it makes and runs inherits them where nothing else is said."""
code = '''
def made(): pass
copied = kind(made.__code__, {})
names = {}
run('seen = "len" in __builtins__', names)
'''
own = {'None': None}
names = {'kind': type(lambda: 0), 'run': exec, '__builtins__': own}
exec(code, names)
print(names['made'].__builtins__ is own, names['copied'].__builtins__ is own)
print('__builtins__' in names['copied'].__globals__)
print(names['names']['__builtins__'] is own, names['names']['seen'])

namespace = {}
exec('found = len("abc")', namespace)
print(namespace['found'], sorted(namespace))
print(eval('__builtins__ is own', {'own': own, '__builtins__': own}))
try:
    exec('len("abc")', {'__builtins__': own})
except NameError as e:
    print(e)
