"""html.parser: events of tags, text, comments, declarations; tolerance."""
from html.parser import HTMLParser


class P(HTMLParser):
    def __init__(self, **options):
        super().__init__(**options)
        self.out = []

    def handle_starttag(self, tag, attrs):
        self.out.append(("start", tag, attrs, self.get_starttag_text(), self.getpos()))

    def handle_startendtag(self, tag, attrs):
        self.out.append(("empty", tag, attrs, self.getpos()))

    def handle_endtag(self, tag):
        self.out.append(("end", tag, self.getpos()))

    def handle_data(self, data):
        self.out.append(("data", data))

    def handle_comment(self, data):
        self.out.append(("comment", data))

    def handle_decl(self, decl):
        self.out.append(("decl", decl))

    def handle_pi(self, data):
        self.out.append(("pi", data))

    def unknown_decl(self, data):
        self.out.append(("unknown", data))

    def handle_charref(self, name):
        self.out.append(("charref", name))

    def handle_entityref(self, name):
        self.out.append(("entityref", name))


docs=['<!DOCTYPE html><html><head><title>T &amp; x</title></head><body class="a b" id=x checked>Hi &lt;b&gt; <br/><p>para<img src="a.png" alt=\'q\'/></body></html>',
'<a href="x?a=1&b=2&copy=3&lt;">l</a>','<script>if (a<b && c) { "</p>" }</script>z','<style>p>a{}</style><textarea>&amp;<b></textarea>','<!-- c --><!--x--!>y<!-->z<!--->','<?php x?>','<![CDATA[x<y]]>','<!ELEMENT x>','</>','</ x>','</p x="1>2">','<a b=c/>','<a b="c"/>','<a / b>','a & b &amp c &#65; &#x42; &#0; &#xD800; &unknown; &notit;','<','<a','<a b="','</a','<!--abc','<!doc','a<5 b','<1>','<a\nb\n=\n"c\nd">x','<p =x>','<p a=1 a=2>','&','&a','&#','&#x','<plaintext><b>','<p\'x>','<a b=\'>\'>','<br / >','<br//>','<x:y z:w=1>']
for d in docs:
    for options in ({}, {"convert_charrefs": False}):
        p = P(**options)
        p.feed(d)
        before = list(p.out)
        p.close()
        print(repr(d), options, before, p.out[len(before):])
p = P()
for piece in ("<p cla", "ss='x", "'>te", "xt</", "p>", "<scri", "pt>a<b</scr", "ipt><!-- c", "omment -", "->"):
    p.feed(piece)
p.close()
print(p.out)
p.reset()
print(p.rawdata, p.getpos(), HTMLParser.CDATA_CONTENT_ELEMENTS)
