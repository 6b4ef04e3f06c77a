# Handlers of pyexpat are called for every piece of a document, with its place.
from xml.parsers import expat

HANDLERS = [
    "StartElementHandler", "EndElementHandler", "CharacterDataHandler", "ProcessingInstructionHandler", "CommentHandler",
    "StartCdataSectionHandler", "EndCdataSectionHandler", "DefaultHandlerExpand", "StartNamespaceDeclHandler",
    "EndNamespaceDeclHandler", "StartDoctypeDeclHandler", "EndDoctypeDeclHandler", "XmlDeclHandler", "EntityDeclHandler",
    "ElementDeclHandler", "AttlistDeclHandler", "NotationDeclHandler", "UnparsedEntityDeclHandler", "SkippedEntityHandler",
]


def events(document, *pieces, separator=None, **settings):
    parser = expat.ParserCreate(None, separator)
    for name, value in settings.items():
        setattr(parser, name, value)
    for name in HANDLERS:
        def handler(*args, name=name):
            print("  ", name.removesuffix("Handler"), args, parser.CurrentLineNumber, parser.CurrentColumnNumber,
                  parser.CurrentByteIndex)
        setattr(parser, name, handler)
    try:
        for piece in (document, *pieces):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        print("  ", error, (error.code, error.lineno, error.offset), parser.ErrorByteIndex)


print("a document type")
events("""<?xml version="1.0" standalone="yes"?>
<!DOCTYPE a SYSTEM "a.dtd" [
<!ENTITY e "x&#65;<b/>y"> <!ENTITY % pe "v"> <!ENTITY u SYSTEM "s" NDATA n>
<!ELEMENT a (#PCDATA|b)*><!ELEMENT b (c,(d|e)?,f+)*><!ELEMENT g EMPTY>
<!ATTLIST a x CDATA "d" y (u|v) #REQUIRED z NMTOKENS #FIXED " a  b ">
<!NOTATION n PUBLIC "pu  b">
]>
<a q="1" y="u">t&e;&lt;&#66;<![CDATA[x
y]]></a><!-- end --><?pi  data ?>""")
print("namespaces")
events(b'<p:a xmlns:p="u" xmlns="d" p:x="1" x="2"><b xmlns="" p:y=""/></p:a>', separator=" ")
events(b'<p:a xmlns:p="u" p:x="1"/>', separator="}", namespace_prefixes=True, ordered_attributes=True)
print("text in pieces")
events(b"<a>one\r", b"\ntwo]", b"]three", b"</a>")
events(b"<a>one\r", b"\ntwo]", b"]three", b"</a>", buffer_text=True)
print("encodings")
events('<a b="é">é漢</a>'.encode("utf-16"))
events(b'<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9</a>')
events(b'<?xml version="1.0" encoding="cp1252"?><a>\x80</a>')
