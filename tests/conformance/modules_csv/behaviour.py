# Readers, writers, dialects, dictionaries, the sniffer, errors.
import re as _re

_print = print


def print(*values, end="\n"):
    """Prints without addresses."""
    _print(_re.sub("0x[0-9a-f]{8,}", "0x", " ".join(map(str, values))), end=end)

import csv, io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
print(csv.__all__)
R=lambda s,**k: list(csv.reader(s.splitlines(True) if isinstance(s,str) else s,**k))
t(lambda: R('a,b,c\n1,2,3\n')); t(lambda: R('a,"b,c",d')); t(lambda: R('a,"b\nc",d\nx')); t(lambda: R('"a""b",c')); t(lambda: R('a;b',delimiter=';')); t(lambda: R("'a,b',c",quotechar="'")); t(lambda: R('a,b\r\nc,d\r\n')); t(lambda: R('')); t(lambda: R('\n')); t(lambda: R(',')); t(lambda: R('a,,b\n,\n')); t(lambda: R('a, "b"',skipinitialspace=True)); t(lambda: R('a, "b"')); t(lambda: R('1,2.5,"x"',quoting=csv.QUOTE_NONNUMERIC)); t(lambda: R('a,b',quoting=csv.QUOTE_NONNUMERIC)); t(lambda: R('"a,b",c',quoting=csv.QUOTE_NONE)); t(lambda: R('a\\,b,c',escapechar='\\')); t(lambda: R('"a\\"b"',escapechar='\\',doublequote=False)); t(lambda: R('"a"b,c')); t(lambda: R('"a"b,c',strict=True)); t(lambda: R('"a',strict=True)); t(lambda: R('"a')); t(lambda: R('a"b,c')); t(lambda: R('a\0b')); t(lambda: R(['a\rb'])); t(lambda: R(['a\nb'])); t(lambda: R([b'a'])); t(lambda: R([3])); t(lambda: R(3)); t(lambda: R('a,,""',quoting=csv.QUOTE_STRINGS)); t(lambda: R('a,,"",3',quoting=csv.QUOTE_NOTNULL)); t(lambda: R('a\tb',dialect='excel-tab')); t(lambda: R('a,b',dialect='nope')); t(lambda: R('a,b',delimiter='ab')); t(lambda: R('a,b',delimiter='')); t(lambda: R('a',delimiter=None)); t(lambda: R('a',delimiter=3)); t(lambda: R('a',quotechar=3)); t(lambda: R('a',quoting=9)); t(lambda: R('a',quoting='x')); t(lambda: R('a',foo=1)); t(lambda: R('a',quotechar=None)); t(lambda: R('a',quotechar=None,quoting=0)); t(lambda: R('a',lineterminator=3)); t(lambda: R('a',delimiter='\n')); t(lambda: R('a',delimiter='"'))
r=csv.reader(['a,b','"c','d"','e']); t(lambda: (next(r),r.line_num,next(r),r.line_num)); t(lambda: r); t(lambda: (r.dialect.delimiter,r.dialect.quoting,r.dialect)); t(lambda: list(r)); t(lambda: next(r))
def W(rows,**k):
    f=io.StringIO(); w=csv.writer(f,**k); w.writerows(rows); return f.getvalue()
t(lambda: W([['a','b'],[1,2.5,None,True]])); t(lambda: W([['a,b','c"d','e\nf','g\rh',' x','']])); t(lambda: W([['']])); t(lambda: W([[]])); t(lambda: W([[None]])); t(lambda: W([['a',1]],quoting=csv.QUOTE_ALL)); t(lambda: W([['a',1,None,2.5]],quoting=csv.QUOTE_NONNUMERIC)); t(lambda: W([['a,b']],quoting=csv.QUOTE_NONE)); t(lambda: W([['a,b"']],quoting=csv.QUOTE_NONE,escapechar='\\')); t(lambda: W([['a',1,None,'']],quoting=csv.QUOTE_STRINGS)); t(lambda: W([['a',1,None,'']],quoting=csv.QUOTE_NOTNULL)); t(lambda: W([['a"b']],doublequote=False,escapechar='\\')); t(lambda: W([['a"b']],doublequote=False)); t(lambda: W([['a','b']],delimiter='\t',lineterminator='\n')); t(lambda: W([['a b']],delimiter=' ')); t(lambda: W(['abc'])); t(lambda: W([3])); t(lambda: W([['a']],quotechar="'")); t(lambda: W([["a'b"]],quotechar="'")); t(lambda: W([[1e100,0.1,1j]])); t(lambda: W([['é']])); t(lambda: W([['\\']],escapechar='\\')); t(lambda: W([['']],quoting=csv.QUOTE_NONE)); t(lambda: W([[' ']],delimiter=' ',quoting=3)); t(lambda: W([['a']],lineterminator='x')); t(lambda: W([['axb']],lineterminator='x'))
f=io.StringIO(); w=csv.writer(f); t(lambda: w.writerow(['a','b'])); t(lambda: w.writerow(x for x in 'ab')); t(lambda: w.writerow(3)); t(lambda: w); t(lambda: w.dialect.lineterminator); t(lambda: csv.writer(3)); t(lambda: w.writerows([[1],[2]])); print(repr(f.getvalue()))
t(lambda: list(csv.DictReader(['a,b','1,2','3,4']))); d=csv.DictReader(['a,b','1,2,3,4','5']); t(lambda: (d.fieldnames,next(d),next(d),d.line_num)); t(lambda: list(csv.DictReader(['1,2'],fieldnames=['x','y']))); t(lambda: list(csv.DictReader(['a','','1,2'],restkey='r',restval='v'))); t(lambda: csv.DictReader([]).fieldnames)
f=io.StringIO(); w=csv.DictWriter(f,['a','b'],restval='-'); t(lambda: w.writeheader()); t(lambda: w.writerow({'a':1})); t(lambda: w.writerow({'c':1})); t(lambda: w.writerows([{'a':1,'b':2}])); t(lambda: csv.DictWriter(f,['a'],extrasaction='foo')); t(lambda: csv.DictWriter(f,['a'],extrasaction='ignore').writerow({'a':1,'z':2})); print(repr(f.getvalue()))
t(lambda: csv.list_dialects()); csv.register_dialect('p',delimiter='|'); t(lambda: R('a|b','') if 0 else R('a|b',dialect='p')); t(lambda: csv.get_dialect('p').delimiter); csv.unregister_dialect('p'); t(lambda: csv.get_dialect('p')); t(lambda: csv.unregister_dialect('p')); t(lambda: csv.register_dialect(3)); t(lambda: csv.field_size_limit()); t(lambda: csv.field_size_limit(5)); t(lambda: R('abcdefgh')); t(lambda: csv.field_size_limit(131072)); t(lambda: csv.field_size_limit('a'))
class D(csv.excel): delimiter=':'; quoting=csv.QUOTE_ALL
t(lambda: R('a:b',dialect=D)); t(lambda: W([['a','b']],dialect=D())); t(lambda: R('a:b',dialect=D,delimiter='b'))
class Bad(csv.Dialect): delimiter='::'
t(lambda: Bad()); t(lambda: csv.Sniffer().sniff('a;b;c\n1;2;3\n4;5;6\n').delimiter); t(lambda: csv.Sniffer().sniff('"a","b"\n"c","d"\n').delimiter); t(lambda: csv.Sniffer().has_header('name,age\nbob,3\namy,5\n')); t(lambda: csv.Sniffer().has_header('1,2\n3,4\n')); t(lambda: csv.Sniffer().sniff('abc\ndef\n')); t(lambda: csv.Error.__mro__); t(lambda: (csv.excel.delimiter,csv.excel_tab.delimiter,csv.unix_dialect.lineterminator)); t(lambda: csv.QUOTE_MINIMAL); t(lambda: csv.__version__)
