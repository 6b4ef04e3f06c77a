# White space, raw text of HTML, wildcards, kinds of documents, encodings and errors of ElementTree.
import copy
import gc
import os
import tempfile
import warnings
import xml.etree.ElementTree as ET
import xml.parsers.expat.errors as errors
from xml.parsers.expat import model

tree = ET.XML('<html>\xa0<body><p>text</p>\xa0<p/> </body></html>')
ET.indent(tree)
print(ET.tostring(tree))
print(ascii(ET.canonicalize('<a> \xa0x\xa0 </a>', strip_text=True)))
for tag in ('Script', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext', 'p'):
    element = ET.Element(tag)
    element.text = '<spam>&ham'
    print(ET.tostring(element, method='html'))
root = ET.XML('<a xmlns:x="X"><x:b/><b/><c/></a>')
for path in ('{}b', '{}*', '{*}b', '{X}*', './/{}b', '*[1]', 'b[last()]'):
    print(path, [each.tag for each in root.findall(path)])


class Doctype:
    found = None

    def doctype(self, *args):
        self.found = args

    def close(self):
        return self.found


for text in ('<!DOCTYPE html>', '<!DOCTYPE html [<!ENTITY e "v">]>', '<!DOCTYPE html SYSTEM "a.dtd" [<!ENTITY e "v">]>',
             "<!DOCTYPE\nhtml\nPUBLIC\n'-//P'\n'a.dtd'\n>", ''):
    print(ET.XML(text + '<html/>', ET.XMLParser(target=Doctype())))


class Parser(ET.XMLParser):
    def doctype(self, *args):
        print('not called')


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    ET.XML('<!DOCTYPE html><html/>', Parser())
print([(each.category.__name__, str(each.message)) for each in caught])

for text in ('foo', 'foobar<', 'foo bar', 'foo&', '&', '1', 'a%', 'a;', 'a,', '<!-- a -->foo<', '<tag>&foo;</tag>',
             '<!DOCTYPE points [\n<!ENTITY entity SYSTEM "file:///x.xml">\n]>\n<document>&entity;</document>'):
    try:
        ET.XML(text)
    except ET.ParseError as error:
        print(repr(text), error, error.code, error.position)
print(errors.codes[errors.XML_ERROR_SYNTAX], errors.__name__, model.__name__)
for encoding in ('cp037', 'utf-7', 'big5', 'undefined', 'xxx', 'utf_8', 'utf-16', 'cp1252', 'koi8-r', 'cp500', 'us-ascii'):
    try:
        print(ET.XML(f'<?xml version="1.0" encoding="{encoding}"?><xml>x</xml>'.encode()).text)
    except (ValueError, LookupError, SyntaxError) as error:
        print(encoding, type(error).__name__, error)

# What is incomplete is looked at again when much more has come, or by flush().
parser = ET.XMLPullParser(events=('start', 'end'))
parser.feed('<doc')
parser.feed('>')
print([*parser.read_events()])
parser.flush()
print([(kind, element.tag) for kind, element in parser.read_events()])
parser.feed('</doc>')
print([(kind, element.tag) for kind, element in parser.read_events()])
parser.close()


class Copied(ET.Element):
    def __deepcopy__(self, memo):
        return None


parent = ET.Element('parent')
parent.append(Copied('child'))
for ask in (lambda: copy.deepcopy(parent),
            lambda: parent.__setstate__({'tag': 't', '_children': [None], 'attrib': {}, 'text': '', 'tail': ''})):
    try:
        ask()
    except TypeError as error:
        print('TypeError')

# A file that is not read to its end is closed all the same.
with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, 'x.xml')
    with open(name, 'w') as file:
        file.write('<a><b/></a>')
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        ET.iterparse(name)
        events = ET.iterparse(name)
        print(next(events)[1].tag)
        del events
        gc.collect()
    print(caught)
