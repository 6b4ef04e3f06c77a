# Many patterns against several texts, through every function.
import re
# matching
S=['', 'a', 'b', 'ab', 'ba', 'aab', 'abab', 'aaa', 'abc', 'a\nb', 'foo bar', 'x=1, y=22', 'AbC', 'a1_b', 'é', 'straße', 'ſK', 'a\n', '\n', 'aXbXc', '((a)(b))', 'xaaxaax', '  lead', 'tail  ', '12:34:56', 'a.b.c', 'żółć', '日本語 text', 'a\u2028b', '\x1c', '٣', 'AÉ']
P=['', 'a', 'b*', 'a*', 'a+', 'a?', 'a*?', 'a+?', 'a??', 'a*+', 'a++b', '(a*)*', '(a|b)*', '(a|ab)(c|bcd)*', '(?:a|b)+?b', '(a)|(b)', '((a)(b)?)+', '(a)?b', r'(a)?(?(1)b|c)', '^a', 'a$', r'\Aa', r'a\Z', '(?m)^b', '(?m)a$', '.', '(?s).', '.*', '.+?', '[a-c]+', '[^a-c]+', r'\d+', r'\D+', r'\w+', r'\W+', r'\s+', r'\S+', r'\b', r'\B', r'\b\w+\b', '(?i)abc', '(?i)É', '(?i)straSSe', '(?i)s', '(?i)k', '(?i)[s-t]+', '(?i)[^s]', '(?a)\\w+', '(?a)\\d', '(?a)\\s', r'(\w)(\w)?', r'(?P<k>\w+)=(?P<v>\d+)', r'(.)\1', r'(?i)(a)\1', '(?=a)', '(?!a)', '(?<=a)b', '(?<!a)b', '(?<=^|a)b'[:0]+'(?<=ab)c', '(?=(a+))a*b', '(?>a+)b', '(?>a*)a', 'a{2}', 'a{1,2}', 'a{2,}', 'a{,1}', 'a{1,2}?', '(ab){2}', '(a|b){2,3}', '(?:ab)*', '(a*)+', '(a*?)*?b', '(?:)', '|a', 'a|', 'x*', r'(?x) a # c', '(?x)a\\ b', '(?i:A)b', '(?-i:a)', '(?P<x>a)(?P=x)', r'[\]a]', '[]a]', '[-a]', '[a-]', r'[\w.]+', r'[\d:]+', r'[^\W\d_]+', r'\.', r'\x61', r'\141', r'\u0061', '日', '[日本]+', '(?:日|本)', 'ó', '[^ó]+', '.{2}', '(?:(a)|b)*', '(?:a(?=b)|b)+', r'(a)(b)?\2', r'(?:(x)|a)\1', '(.)(.)(.)', '(.*?)(\\d+)$', '(?s:.*)b', '$', '^', '(?m)^', '(?m)$', r'\n', '(a+|b+)+?$', '(?!.*b)a', '(?<![\\w])a', 'a.c', 'a.*c', 'X', '(?<=X)[^X]*']
for p in P:
    try: c=re.compile(p)
    except Exception as e: print(p, e); continue
    print(ascii(p), c.groups, dict(c.groupindex), int(c.flags))
    for s in S[::4]:
        out=[]
        for f in (c.match,c.search,c.fullmatch):
            m=f(s)
            out.append(m and (m.span(),m.groups(),m.lastindex,m.lastgroup,m.regs))
        out.append(c.findall(s)); out.append(c.split(s)); out.append(c.sub('<\\g<0>>',s)); out.append([m.span() for m in c.finditer(s)])
        print(ascii(out))
