# XInclude: trees and texts in place of include elements, and what cannot be included.
import xml.etree.ElementTree as ET
from xml.etree import ElementInclude

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
FILES = {
    "tree.xml": "<part><x/></part>",
    "nested.xml": f'<outer {XI}><xi:include href="tree.xml"/>tail</outer>',
    "loop.xml": f'<loop {XI}><xi:include href="loop.xml"/></loop>',
    "deep/a.xml": f'<a {XI}><xi:include href="b.xml"/></a>',
    "deep/b.xml": "<b/>",
    "text.txt": "some <text>",
}
for level in range(9):
    FILES[f"level{level}.xml"] = f'<l{level} {XI}><xi:include href="level{level + 1}.xml"/></l{level}>'
FILES["level9.xml"] = "<end/>"


def load(href, parse, encoding=None):
    text = FILES.get(href)
    return text if text is None or parse == "text" else ET.XML(text)


for body, options in [
    ('<xi:include href="tree.xml"/>', {}),
    ('before<xi:include href="tree.xml"/>after', {}),
    ('<xi:include href="nested.xml"/>', {}),
    ('<p/>tail <xi:include href="text.txt" parse="text"/> end', {}),
    ('one <xi:include href="text.txt" parse="text"/>', {}),
    ('<xi:include href="a.xml"/>', {"base_url": "deep/"}),
    ('<xi:include href="level4.xml"/>', {}),
    ('<xi:include href="level0.xml"/>', {"max_depth": None}),
    ('<xi:include href="level0.xml"/>', {}),
    ('<xi:include href="loop.xml"/>', {}),
    ('<xi:include href="none.xml"/>', {}),
    ('<xi:include href="none.txt" parse="text"/>', {}),
    ('<xi:include href="tree.xml" parse="other"/>', {}),
    ('<xi:fallback/>', {}),
    ('<xi:include href="tree.xml"/>', {"max_depth": -1}),
]:
    root = ET.XML(f"<root {XI}>{body}</root>")
    try:
        ElementInclude.include(root, loader=load, **options)
        print(ET.tostring(root, encoding="unicode"))
    except (SyntaxError, ValueError) as error:
        print(type(error).__name__, error)
