# Straight code of any length runs: displays with many items, many statements in a row.
n = 70000
for source in ('{' + ','.join('%d:1' % i for i in range(n)) + '}', '{' + ','.join(['x:1'] * n) + '}',
               '[' + ','.join(['x'] * n) + ']', '{' + ','.join(['x'] * n) + '}'):
    print(len(eval(source, {'x': 1})))
for line in ('y = (*l,)', 'y = [n, n]', 'l[0:1] = [1]', 'y = {**{}, **{}}', 'y = [*l, *l]'):
    namespace = {'l': [1, 2], 'n': 1}
    exec((line + '\n') * 60000, namespace)
    print(namespace.get('y'), namespace['l'])
