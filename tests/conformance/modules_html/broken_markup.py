"""Broken markup, in one piece and letter by letter."""
# stress: 1000
import random
from html.parser import HTMLParser
out=[]
class P(HTMLParser):
    def __getattribute__(self,n):
        if n.startswith('handle_') and n!='handle_startendtag' or n=='unknown_decl':
            return lambda *a: out.append((n,self.getpos(),self.get_starttag_text() if 'starttag' in n else None)+a)
        return super().__getattribute__(n)
random.seed(7)
parts=['<a','<b>','</a>','</ b>','<!--','-->','--!>','->','>','/','=','"',"'",'&amp;','&lt','&#65;','&#x41','&','&#','x','Y1','-','.',' ','\n','<!DOCTYPE html>','<!x','<?pi?>','<?p','<![CDATA[','ta]]>','<script>','</script>','<title>','</title','<textarea>','</textarea>','href=','<','</','<br/>','<br / >','a=b/>',' k="v"'," q='w'", '<plaintext>','&eacute;','&copy','&notit;',';','<A HREF=x>']
n=0
for t in range(120):
    s=''.join(random.choice(parts) for _ in range(random.randint(1,14)))
    for cc in (True,False):
        out.clear(); p=P(convert_charrefs=cc)
        if t%3==0:
            for c in s: p.feed(c)
        else: p.feed(s)
        p.close()
        print(repr(s),cc,out)
