"""Parts of packages that other modules bring along are there without an import of their own."""
import asyncio
import concurrent
import html.parser
import importlib
import urllib
import xml.sax.saxutils
import zipfile

print(html.entities.name2codepoint['amp'])
print(importlib.util.find_spec('nothing_of_the_kind'))
print(importlib.machinery.ModuleSpec('m', None).name)
print(concurrent.futures.Future().done())
print(urllib.parse.quote('a b'), urllib.error.URLError('why').reason, urllib.response.addbase.__name__,
      urllib.request.Request('http://x.y/z').host)
for module, name in (html, 'entitees'), (importlib, 'utils'), (urllib, 'nothing'), (concurrent, 'future'):
    try:
        getattr(module, name)
    except AttributeError as error:
        print(error)
