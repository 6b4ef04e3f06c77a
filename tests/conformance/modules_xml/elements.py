# Elements: what they take, what they hold, how they are copied.
import copy
import pickle
import xml.etree.ElementTree as ET


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)


told(lambda: ET.Element())
told(lambda: ET.Element("a", 5))
told(lambda: ET.Element("a", {"x": "1"}, y="2").attrib)
told(lambda: ET.Element("a", attrib={"x": "1"}, y="2").attrib)
told(lambda: ET.SubElement(5, "b"))
told(lambda: ET.SubElement(ET.Element("a"), "b", {"q": "1"}, z="2").attrib)
root = ET.Element("a", k="v")
root.text, root.tail = "text", "tail"
for name in "bcd":
    ET.SubElement(root, name).text = name.upper()
for make in [
    lambda: root.append(5), lambda: root.insert(0, 5), lambda: root.extend([5]), lambda: root.extend(5), lambda: root.remove(5),
    lambda: root.remove(ET.Element("q")), lambda: root[5], lambda: root["x"], lambda: root.__setitem__(9, ET.Element("q")),
    lambda: root.__setitem__(0, 5), lambda: root.__setitem__(slice(0, 1), 5), lambda: root.__setitem__(slice(0, 3, 2), [root[0]]),
    lambda: root.__delitem__(9), lambda: setattr(root, "foo", 1), lambda: delattr(root, "text"),
    lambda: setattr(root, "attrib", 5), lambda: root.__setstate__(5), lambda: root.__setstate__({}),
    lambda: root.makeelement("x", 5), lambda: root.get("zz", 7), lambda: root.keys(), lambda: root.items(),
]:
    told(make)
print([e.tag for e in root[::-1]], [e.tag for e in root[1:]], [e.tag for e in root.iter()], [e.tag for e in root.iter("c")])
print([*root.itertext()], root.findtext("c"), root.find("x"), root.findtext("x", "none"))
del root[::2]
root[:0] = [ET.Element("y"), ET.Element("z")]
print([e.tag for e in root])
for twin in copy.copy(root), copy.deepcopy(root), pickle.loads(pickle.dumps(root)):
    print(ET.tostring(twin), twin[0] is root[0], twin.attrib is root.attrib)


class Own(ET.Element):
    def __deepcopy__(self, memo):
        return ET.Element("copied")


root.append(Own("own"))
print(repr(root[-1]).partition(" at ")[0], ET.tostring(copy.deepcopy(root)))

# Deep trees.
deep = inner = ET.Element("r")
for _ in range(100_000):
    inner = ET.SubElement(inner, "i")
print(sum(1 for _ in deep.iter()))
for make in lambda: ET.tostring(deep), lambda: copy.deepcopy(deep):
    try:
        make()
    except RecursionError as error:
        print(type(error).__name__)
del deep, inner
print(sum(1 for _ in ET.fromstring("<a>" * 100_000 + "</a>" * 100_000).iter()))
# stress: 10000
