# SAX: what handlers hear, writing documents, filters, errors.
import io
import xml.sax
from xml.sax import handler, saxutils, xmlreader
from xml.sax.saxutils import XMLFilterBase, XMLGenerator


class Log(xml.sax.ContentHandler):
    def startDocument(self):
        place = self._locator
        print("startDocument", place and (place.getLineNumber(), place.getColumnNumber(), place.getSystemId()))

    def endDocument(self):
        print("endDocument")

    def startElement(self, name, attrs):
        print("startElement", name, attrs.items(), attrs.getLength(), attrs.get("no", 1), "a" in attrs, attrs.getNames())

    def endElement(self, name):
        place = self._locator
        print("endElement", name, place and (place.getLineNumber(), place.getColumnNumber()))

    def startElementNS(self, name, qname, attrs):
        print("startElementNS", name, qname, attrs.items(), attrs.getQNames(), [attrs.getQNameByName(key) for key in attrs.keys()])

    def endElementNS(self, name, qname):
        print("endElementNS", name, qname)

    def startPrefixMapping(self, prefix, uri):
        print("startPrefixMapping", prefix, uri)

    def endPrefixMapping(self, prefix):
        print("endPrefixMapping", prefix)

    def characters(self, content):
        print("characters", repr(content))

    def processingInstruction(self, target, data):
        print("processingInstruction", target, repr(data))

    def skippedEntity(self, name):
        print("skippedEntity", name)


class Lexical(handler.LexicalHandler):
    def comment(self, content):
        print("comment", repr(content))

    def startDTD(self, *args):
        print("startDTD", args)

    def endDTD(self):
        print("endDTD")

    def startCDATA(self):
        print("startCDATA")

    def endCDATA(self):
        print("endCDATA")


TEXT = """<?xml version="1.0"?>
<!DOCTYPE d SYSTEM "x.dtd" [<!NOTATION n PUBLIC "p">]>
<d a="1" xmlns:p="u" p:b="&lt;2"><!-- c --><p:e/><![CDATA[<raw>]]><?pi data?>t&amp;x</d>"""
xml.sax.parseString(TEXT, Log())
for namespaces in 0, 1:
    parser = xml.sax.make_parser()
    parser.setFeature(handler.feature_namespaces, namespaces)
    parser.setContentHandler(Log())
    parser.setProperty(handler.property_lexical_handler, Lexical())
    parser.parse(io.StringIO(TEXT))
out = io.StringIO()
xml.sax.parseString(TEXT, XMLGenerator(out, short_empty_elements=True))
print(out.getvalue())


class Upper(XMLFilterBase):
    def characters(self, content):
        super().characters(content.upper())


out = io.BytesIO()
reader = Upper(xml.sax.make_parser())
reader.setContentHandler(XMLGenerator(out, "ascii"))
reader.parse(io.StringIO("<a>text <b>\u20ac</b></a>"))
print(out.getvalue())
parser = xml.sax.make_parser()
parser.setContentHandler(Log())
for part in "<a", "><b>x", "</b></a>":
    parser.feed(part)
parser.close()
for text in "<a><b></a>", "", "<a>&undefined;</a>", "<a b=1/>":
    try:
        xml.sax.parseString(text, handler.ContentHandler())
    except xml.sax.SAXParseException as e:
        print(e, e.getLineNumber(), e.getColumnNumber(), e.getSystemId(), e.getMessage(), type(e.getException()).__name__)
parser = xml.sax.make_parser()
for wrong in (lambda: parser.getFeature("x"), lambda: parser.setFeature("x", 1), lambda: parser.getProperty("x"), lambda: parser.setFeature(
        handler.feature_validation, 1), lambda: parser.setLocale("x"), lambda: xml.sax.parse("/nonexistent.xml", handler.ContentHandler())):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
print([parser.getFeature(name) for name in handler.all_features if name != handler.feature_string_interning])
print(saxutils.quoteattr("a'b\"c"), saxutils.escape("<&>", {"x": "y"}), xmlreader.AttributesNSImpl({("u", "l"): "v"}, {("u", "l"): "p:l"}).getValueByQName("p:l"))
