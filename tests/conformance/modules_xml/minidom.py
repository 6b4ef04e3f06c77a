# Documents as trees: reading, changing, writing, what is refused.
import io
import pickle
import xml.dom
from xml.dom import minidom, pulldom
from xml.dom.minidom import getDOMImplementation, parse, parseString

TEXT = """<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<!DOCTYPE doc [<!ENTITY e "ent &amp; ity"><!ELEMENT doc ANY><!ATTLIST doc id ID #IMPLIED>]>
<!-- before --><?pi data?>
<doc xmlns="http://x/" xmlns:p="http://p/" id="i1" p:a="&lt;&quot;1&quot;>">
  <p:item n="1">one &e;</p:item>
  <item>two<![CDATA[<raw>]]>three</item>
  <empty/>
</doc>"""
document = parseString(TEXT)
print(document.toxml())
print(document.toprettyxml(indent="  "))
print(document.documentElement.toxml("ascii"))
print(document.toxml(encoding="utf-16")[:20], document.toxml("utf-8", standalone=True)[:60])
root = document.documentElement
print(root.tagName, root.namespaceURI, root.localName, root.prefix, root.attributes.length, sorted(root.attributes.keys()))
print([(attr.name, attr.value, attr.namespaceURI, attr.localName, attr.prefix, attr.specified) for attr in root.attributes.values()])
print(root.getAttribute("p:a"), root.getAttributeNS("http://p/", "a"), repr(root.getAttribute("no")), root.hasAttribute("id"))
print([e.tagName for e in document.getElementsByTagName("*")], document.getElementsByTagNameNS("http://p/", "item")[0].firstChild.data)
print(document.doctype.name, document.doctype.internalSubset, len(document.doctype.entities), document.getElementById("i1") is root)
print(document.encoding, document.version, document.standalone, [n.nodeName for n in document.childNodes])
print(root.firstChild, len(root.childNodes), root.firstChild.nextSibling.parentNode is root, root.lastChild.previousSibling.tagName)

impl = getDOMImplementation()
made = impl.createDocument("http://x/", "a:doc", impl.createDocumentType("doc", "-//P", "sys"))
top = made.documentElement
child = top.appendChild(made.createElement("child"))
child.setAttribute("x", 'a"b<c>\n\t')
child.appendChild(made.createTextNode("a & b"))
child.appendChild(made.createTextNode(" ]]> c"))
top.insertBefore(made.createComment(" c "), child)
top.appendChild(made.createCDATASection("<&>"))
top.appendChild(made.createProcessingInstruction("t", "d"))
child.setAttributeNS("http://x/", "a:y", "1")
print(made.toxml())
top.normalize()
print(len(child.childNodes), child.firstChild.data, child.firstChild.length)
text = child.firstChild
tail = text.splitText(3)
print(repr(text.data), repr(tail.data), text.wholeText, repr(text), tail.substringData(1, 2))
text.insertData(1, "XX")
text.replaceData(0, 1, "Y")
text.deleteData(1, 1)
text.appendData("!")
print(text.data)
clone = child.cloneNode(True)
print(clone.toxml(), clone.parentNode, clone.ownerDocument is made)
fragment = made.createDocumentFragment()
fragment.appendChild(made.createElement("f1"))
fragment.appendChild(made.createElement("f2"))
top.replaceChild(fragment, child)
print(top.toxml(), child.parentNode)
other = parseString("<o><i a='1'/></o>")
top.appendChild(made.importNode(other.documentElement.firstChild, True))
print(made.renameNode(top.lastChild, "http://n/", "n:i").toxml())
top.lastChild.removeAttribute("a")
print(top.toprettyxml("\t", "\r\n"))
with parse(io.BytesIO(b"<z>\xc3\xa4</z>")) as small:
    print(ascii(small.toxml()), repr(small.documentElement)[:18])
print(pickle.loads(pickle.dumps(parseString("<a b='c'>t</a>"))).toxml())
attrs = parseString("<a x='1' y='2'/>").documentElement.attributes
attrs["z"] = "3"
del attrs["x"]
print(attrs.items(), attrs["y"].value, attrs.item(1).name, attrs.item(9), "z" in attrs, attrs.get("q", 5), len(attrs))

for event, node in pulldom.parseString("<r><a k='v'>x</a><!--c--><b/>tail</r>"):
    print(event, node.nodeName, node.nodeValue)
events = pulldom.parseString("<r><a k='v'><c>x</c></a><b/></r>")
for event, node in events:
    if event == pulldom.START_ELEMENT and node.tagName == "a":
        events.expandNode(node)
        print(node.toxml())

for wrong in (lambda: parseString("<a>"), lambda: parseString("<a></b>"), lambda: parseString(""), lambda: made.appendChild(made.createElement("x")),
              lambda: text.appendChild(text), lambda: top.removeChild(text), lambda: made.appendChild(made.createTextNode("x")),
              lambda: text.splitText(100), lambda: text.insertData(-1, "x"), lambda: made.createTextNode(5), lambda: made.createComment("a--b").toxml(),
              lambda: made.createCDATASection("]]>").toxml(), lambda: impl.createDocument(None, "", None), lambda: impl.createDocument(None, "a:b", None),
              lambda: top.removeAttribute("nope"), lambda: made.importNode(other, True), lambda: attrs["nope"], lambda: setattr(root, "firstChild", 1)):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, str(e).split(" 0x")[0], getattr(e, "code", None))
