# What the parser of the grammar says is no cause that is shown.
import xml.etree.ElementTree as ElementTree

for text in "<a>", "<a></b>", "", "<a>&x;</a>":
    try:
        ElementTree.fromstring(text)
    except ElementTree.ParseError as e:
        print(e, e.__cause__, e.__suppress_context__ or e.__context__ is None)
