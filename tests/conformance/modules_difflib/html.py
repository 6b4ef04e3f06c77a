# HtmlDiff: tables side by side, with marks, context and broken lines.
import difflib

before = 'one\ntwo\nthree\nfour\tx <b>\nlast\n'.splitlines(True)
after = 'one\ntoo\nthree & \nfour\ty\nlast\nmore  \n'.splitlines(True)
print(difflib.HtmlDiff().make_table(before, after))
print(difflib.HtmlDiff(tabsize=4, wrapcolumn=5).make_table(before, after, 'old', 'new', context=True, numlines=0))

long = ['line %d' % i for i in range(20)]
changed = long[:4] + ['changed'] + long[5:14] + long[15:] + ['new']
print(difflib.HtmlDiff().make_table(long, changed, context=True, numlines=2))
print(difflib.HtmlDiff().make_table(long, long, context=True))
print(difflib.HtmlDiff().make_table([], []))
print(difflib.HtmlDiff().make_file(['é'], ['è'], charset='ascii'))
