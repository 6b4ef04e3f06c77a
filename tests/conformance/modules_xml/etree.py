# xml.etree.ElementTree: parsing, wrong documents, paths, writing.
import copy
import io
import pickle
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr, unescape


def t(f):
    try:
        print("OK", f())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "position", ""), getattr(e, "code", ""))


def show(e):
    return e.tag, e.attrib, e.text, e.tail, [show(c) for c in e]


for text in [
    "<a/>", "<a>x<b c='1' d=\"&lt;&#65;&#x42;\">y</b>z<!-- c --><?pi x?></a>", "<?xml version='1.0'?>\n<!-- c -->\n<a />\n",
    "<a xmlns='u' xmlns:p='v' p:q='1' r='2'><p:b/></a>", "<a><![CDATA[<x>&]]>]</a>", "<a>\r\nb\rc</a>",
    "<!DOCTYPE a [<!ENTITY e 'text'><!ATTLIST a k CDATA 'v'>]><a>&e;</a>", "<a b='x\ny\tz'/>", "<é>ü</é>",
    "", "   ", "x", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "<a", "<a b>", "<a b=1/>", "<a b='1' b='2'/>", "<a>&x;</a>",
    "<a>& </a>", "<a>&amp</a>", "<a b='<'/>", "<1/>", "< a/>", "<a>]]></a>", "<a><!-- -- --></a>", "<a>\0</a>", "<a><b></a>",
    "<a>\n  <b>\n</c></a>", "<p:a/>", "<a>&#0;</a>", " <?xml version='1.0'?><a/>", "<a><![CDATA[x</a>", "<a b='1'c='2'/>",
]:
    print(repr(text))
    t(lambda: show(ET.fromstring(text)))
t(lambda: show(ET.fromstring("<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>".encode("latin-1"))))
t(lambda: show(ET.fromstring(b"\xef\xbb\xbf<a/>")))
t(lambda: show(ET.fromstring("<a>\xe9</a>".encode("utf-16"))))
t(lambda: ET.fromstring(b"<a>\xff</a>"))
t(lambda: ET.fromstring("<?xml version='1.0' encoding='nope'?><a/>".encode()))
root = ET.fromstring(
    "<r><i n='1'>a<x/></i><i n='2'>b</i><g><i n='3'>c</i><h>t</h></g><j xmlns='u'>d</j></r>"
)
for path in [
    "i", "*", ".", "./i", ".//i", "g/i", "i[@n]", "i[@n='2']", "i[@n!='2']", "i[1]", "i[last()]", "i[last()-1]", "i[x]",
    "g[h='t']", "*[.='b']", ".//i/..", "{u}j", "{*}j", "{u}*", "nothing", "i[0]", "/i", "i[", "//", ".//*[h]", "g//i",
]:
    t(lambda: [e.tag + str(e.get("n")) for e in root.findall(path)])
t(lambda: (root.find("i").text, root.findtext("g/h"), root.findtext("q", "no"), root.find("q"), root.findtext("i/x")))
t(lambda: root.find("n:j", {"n": "u"}).text)
t(lambda: root.find("n:j"))
t(lambda: root.find("j", {"": "u"}).text)
t(lambda: [e.tag for e in root.iter()])
t(lambda: list(root.itertext()))
e = ET.Element("a", {"k": "v&\n\"'"}, z="1")
s = ET.SubElement(e, "b")
s.text, s.tail = "x<>&", "tail"
e.append(ET.Comment("com"))
e.append(ET.PI("t", "d"))
e.append(ET.Element("{u}c", {"{v}d": "é"}))
for keys in [{}, {"encoding": "unicode"}, {"encoding": "utf-8"}, {"encoding": "unicode", "method": "html"}, {"method": "text"},
             {"encoding": "unicode", "short_empty_elements": False}, {"encoding": "utf-8", "xml_declaration": True},
             {"default_namespace": "u"}, {"method": "q"}, {"encoding": "iso-8859-1"}]:
    t(lambda: ET.tostring(e, **keys))
ET.register_namespace("pre", "u")
t(lambda: ET.tostring(e, "unicode"))
t(lambda: ET.register_namespace("ns1", "u"))
ET.indent(e)
t(lambda: ET.tostring(e, "unicode"))
t(lambda: e.append(3))
t(lambda: e[9])
t(lambda: e.remove(ET.Element("b")))
t(lambda: ET.Element("a", 3))
t(lambda: ET.tostring(ET.Element(3)))
t(lambda: (len(e), e[0].tag, [c.tag for c in e[1:2]] == [ET.Comment], e.get("q", 5), sorted(e.keys())))
t(lambda: show(copy.deepcopy(root)) == show(root) == show(pickle.loads(pickle.dumps(root))))
del e[1:3]
e[0:1] = [ET.Element("q")]
t(lambda: [c.tag for c in e])
t(lambda: [(ev, el.tag) for ev, el in ET.iterparse(io.BytesIO(b"<a><b/>x</a>"), ("start", "end"))])
t(lambda: [(ev, el) for ev, el in ET.iterparse(io.StringIO("<a xmlns:p='u'/>"), ("start-ns", "end-ns"))])
p = ET.XMLPullParser(["end"])
for piece in "<a><b>te", "xt</b", "><c/", "></a>":
    p.feed(piece)
    print([(ev, el.tag, el.text) for ev, el in p.read_events()])


class Target:
    def start(self, tag, attrib):
        print("start", tag, attrib)

    def end(self, tag):
        print("end", tag)

    def data(self, data):
        print("data", repr(data))

    def comment(self, text):
        print("comment", text)

    def pi(self, target, data):
        print("pi", target, data)

    def start_ns(self, prefix, uri):
        print("start_ns", prefix, uri)

    def doctype(self, name, pubid, system):
        print("doctype", name, pubid, system)

    def close(self):
        return "closed"


t(lambda: ET.XML("<!DOCTYPE a PUBLIC 'p' 's'><a xmlns:n='u'>x&lt;y<!--c--><?p i?>\n<b/></a>", ET.XMLParser(target=Target())))
t(lambda: ET.canonicalize("<b x='1' a='2'  xmlns='u'>t&gt;<c/><!-- q --></b>"))
t(lambda: ET.XMLID("<a><b id='x'/></a>")[1].keys())
t(lambda: (escape("a<&>"), unescape("&lt;&amp;lt;"), quoteattr("a\"b'c\n")))
t(lambda: (ET.QName("u", "t").text, ET.QName("a") == "a", repr(ET.QName("x"))))
