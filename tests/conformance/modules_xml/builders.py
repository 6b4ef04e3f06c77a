# Builders of trees, events and what is written.
import io
import xml.etree.ElementTree as ET

builder = ET.TreeBuilder()
print(builder.close(), builder.data("ignored"))
builder.start("a", {"k": "v"})
builder.data("one ")
builder.data("two")
builder.start("b", {})
builder.end("b")
builder.data("tail")
print(builder.comment("left out").text, builder.pi("target", "data").text)
builder.end("a")
print(ET.tostring(builder.close()))
try:
    builder.end("a")
except IndexError as error:
    print(error)

document = '<?x y?><a xmlns="d" xmlns:p="u" p:k="1"><!--c--><b>t</b><?pi data?>&lt;</a>'
for names in [("start", "end"), ("start-ns", "end-ns", "comment", "pi"), ()]:
    parser = ET.XMLPullParser(names)
    for at in range(0, len(document), 7):
        parser.feed(document[at:at + 7])
    parser.close()
    print([(event, what.tag if hasattr(what, "tag") and isinstance(what.tag, str) else getattr(what, "text", what))
           for event, what in parser.read_events()])
for options in {}, {"insert_comments": True}, {"insert_pis": True}:
    print(ET.tostring(ET.XML(document, ET.XMLParser(target=ET.TreeBuilder(**options)))))


class Loud(ET.TreeBuilder):
    def start(self, tag, attributes):
        print("start", tag, attributes)
        return super().start(tag, attributes)

    def data(self, text):
        super().data(text.upper())


print(ET.tostring(ET.XML(document, ET.XMLParser(target=Loud()))))
print(ET.tostring(ET.XML("<a><b/></a>", ET.XMLParser(target=ET.TreeBuilder(lambda tag, attributes: ET.Element(tag * 2))))))
for wrong in "<a>", "<a>&x;</a>", "<a></b>", "<a><a b='1' b='2'/></a>", '<!DOCTYPE a SYSTEM "s"><a>&x;</a>':
    try:
        ET.XML(wrong)
    except ET.ParseError as error:
        print(error, error.code, error.position)

tree = ET.XML('<a k="&quot;&lt;&#10;&#9;">x &amp; y<b xmlns="u"><c xmlns="w" xmlns:v="u" v:k="é"/></b><d></d>\r\n &#13;</a>')
for options in {}, {"encoding": "unicode"}, {"encoding": "utf-8"}, {"encoding": "latin-1"}, {"short_empty_elements": False}, \
        {"xml_declaration": True}, {"method": "html"}, {"method": "text"}:
    print(ET.tostring(tree, **options))
print(ET.tostring(tree[0], default_namespace="u"))
file = io.BytesIO()
ET.ElementTree(tree).write(file, "utf-16")
print(file.getvalue()[:40])
for wrong in ET.Element(5), ET.Element("a", k=5):
    try:
        ET.tostring(wrong)
    except TypeError as error:
        print(error)
name = ET.Element(ET.QName("u", "n"), {ET.QName("u", "k"): ET.QName("w", "v")})
name.append(ET.Comment("c"))
name.append(ET.PI("p", "q"))
print(ET.tostring(name), ET.tostring(name[0]), b"".join(ET.tostringlist(name)))
