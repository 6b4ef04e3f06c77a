# The registry of implementations of documents is part of xml.dom.
import xml.dom

print(xml.dom.domreg.getDOMImplementation is xml.dom.getDOMImplementation)
implementation = xml.dom.getDOMImplementation()
print(type(implementation).__name__, implementation.hasFeature('core', '2.0'))
xml.dom.registerDOMImplementation('mine', lambda: 'an implementation')
print(xml.dom.getDOMImplementation('mine'))
document = implementation.createDocument(None, 'root', None)
print(document.documentElement.toxml())
