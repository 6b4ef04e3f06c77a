"""DOMBuilder: features, input sources and documents."""
import io
import xml.dom
import xml.dom.minidom
from xml.dom import xmlbuilder


def shown(function):
    try:
        print(repr(function()))
    except xml.dom.DOMException as problem:
        print(type(problem).__name__, problem)
    except ValueError as problem:
        print("ValueError", problem)


builder = xml.dom.minidom.getDOMImplementation().createDOMBuilder(1, None)
for name in ("infoset", "validation", "Comments", "cdata-sections", "entities", "namespaces", "none"):
    print(name, builder.supportsFeature(name), builder.canSetFeature(name, True), builder.canSetFeature(name, False))
    shown(lambda: builder.getFeature(name))
    shown(lambda: builder.setFeature(name, True))
builder.setFeature("infoset", True)
print(builder.getFeature("infoset"), builder.getFeature("entities"), builder.getFeature("cdata_sections"))
builder = xmlbuilder.DOMBuilder()
source = xmlbuilder.DOMInputSource()
print(source.byteStream, source.systemId, source.encoding)
source.byteStream = io.BytesIO(b"<a>text<!--c--><![CDATA[raw]]><b/></a>")
document = builder.parse(source)
print(document.toxml(), document.async_)
print(document.saveXML(None), document.saveXML(document.documentElement.lastChild))
shown(lambda: document.saveXML(xml.dom.minidom.parseString("<c/>").documentElement))
shown(lambda: document._set_async(True))
shown(lambda: builder.parseWithContext(source, None, 9))
implementation = xml.dom.minidom.getDOMImplementation()
shown(lambda: implementation.createDOMBuilder(2, None))
shown(lambda: implementation.createDOMBuilder(3, None))
shown(lambda: implementation.createDOMBuilder(1, "schema"))
source = implementation.createDOMInputSource()
source._set_systemId("here")
source._set_stringData("text")
print(source._get_systemId(), source._get_stringData(), source._get_baseURI())
sieve = xmlbuilder.DOMBuilderFilter()
print(sieve.acceptNode(None), sieve.startContainer(None), sieve._get_whatToShow())
builder._set_filter(sieve)
print(builder._get_filter() is sieve, builder._get_errorHandler(), builder._get_entityResolver())
