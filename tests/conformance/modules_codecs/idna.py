import encodings.idna as i, xml.dom as d
for f in ['bücher','Straße','abc','','a'*70,'\u05d0b','xn--é','a\u00adb']:
    try: print(i.ToASCII(f))
    except Exception as e: print(repr(e))
for f in ['xn--bcher-kva','abc',b'xn--bcher-kva']: print(i.ToUnicode(f))
print(i.nameprep('BÜ'), d.Node.TEXT_NODE, d.NotFoundErr.code, d.NOT_FOUND_ERR, d.SyntaxErr('x'), d.XML_NAMESPACE)
try: d.DOMException()
except Exception as e: print(e)
