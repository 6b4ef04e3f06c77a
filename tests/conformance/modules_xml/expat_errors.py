# Errors of documents have numbers, messages and places.
from xml.parsers import expat

DOCUMENTS = [
    b"", b"x", b"<", b"<a", b"<a>", b"<a></b>", b"<a/><b/>", b"<a/>x", b'<a b="1" b="2"/>', b'<a b="<"/>', b"<a b=c/>",
    b"<a>&</a>", b"<a>&x;</a>", b"<a>&#0;</a>", b"<a>&#x110000;</a>", b"<a>]]></a>", b"<a><!-- -- --></a>", b"<a>\x01</a>",
    b"<a>\xff</a>", b"<a>\xc3", b"<a><![CDATA[x", b" <?xml version='1.0'?><a/>", b"<?xml version='2'?><a/>",
    b"<?xml version='1.0' encoding='utf-16'?><a/>", b"<!DOCTYPE a [%p;]><a/>", b"<!DOCTYPE a [<!ENTITY e '%p;'>]><a/>",
    b"<!DOCTYPE a [<!ENTITY e '&e;'>]><a>&e;</a>", b"<!DOCTYPE a [<!ENTITY e '<b>'>]><a>&e;</a>",
    b"<!DOCTYPE a [<!ENTITY e SYSTEM 's' NDATA n>]><a>&e;</a>", b"<!DOCTYPE a [<!ENTITY e SYSTEM 's'>]><a b='&e;'/>",
    b"<!DOCTYPE a [<!ELEMENT a (b,c|d)>]><a/>", b"<!DOCTYPE a PUBLIC '\xc3\xa9' 's'><a/>", b"<!FOO><a/>", b"<a>\n<b>\n</c></a>",
]
for document in DOCUMENTS:
    parser = expat.ParserCreate()
    try:
        parser.Parse(document, True)
    except expat.ExpatError as error:
        print(document, error, (error.code, error.lineno, error.offset), parser.ErrorByteIndex, parser.ErrorCode)
for document in [b"<p:a/>", b"<a p:b=''/>", b"<a xmlns:p=''/>", b"<a xmlns:xmlns='u'/>", b"<a xmlns:xml='u'/>",
                 b"<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", b"<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>", b"<a:b:c/>",
                 b"<a xmlns='x y'/>"]:
    try:
        expat.ParserCreate(None, " ").Parse(document, True)
    except expat.ExpatError as error:
        print(document, error)

parser = expat.ParserCreate()
parser.StartElementHandler = lambda name, attributes: 1 / 0
for piece in b"<a>", b"<b>":
    try:
        parser.Parse(piece)
    except (ZeroDivisionError, expat.ExpatError) as error:
        print(type(error).__name__, error, parser.ErrorCode, parser.StartElementHandler)
parser = expat.ParserCreate()
parser.StartElementHandler = lambda name, attributes: parser.Parse(b"")
try:
    parser.Parse(b"<a/>")
except RuntimeError as error:
    print(error)

# An entity that would make the document too large.
rows = "".join(f'<!ENTITY r{i + 1} "{f"&r{i};" * 10}">' for i in range(9))
try:
    expat.ParserCreate().Parse(f'<!DOCTYPE a [<!ENTITY r0 "."> {rows}]><a>&r9;</a>', True)
except expat.ExpatError as error:
    print(error.code, str(error).partition(":")[0])
