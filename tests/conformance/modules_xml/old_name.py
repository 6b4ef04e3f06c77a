"""`xml.etree.cElementTree` is the old name of ElementTree."""
import xml.etree.cElementTree as old
import xml.etree.ElementTree as new

print(old.__name__, old.Element is new.Element, old.fromstring("<a/>").tag)
