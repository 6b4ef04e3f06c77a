"""urljoin and urldefrag tell parts that are empty from parts that are not there; urlsplit does not."""
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit, urlparse

base = 'http://a/b/c/d;p?q#f'
for url in '?', '#', ';', ';?', '?#', ';#z', '?y', 'g', 'g?', 'g;x', './', '//g', '//', 'x:', 'http:g', '':
    print(repr(url), urljoin(base, url))
for base in '', 'http:', 'http://', '//', '///', '///b/c', 'a':
    print(repr(base), [urljoin(base, url) for url in ('', '//', '///w', '//v/w', 'w', '#z')])
for url in 'http://a/b;?#f', 'http://a/b?#', 'http:?q#f', '#', '', 'a#b#c':
    print(urldefrag(url), urldefrag(url).geturl())
print(urlsplit('//?#'), urlunsplit(urlsplit('http://a?#')), urlparse('http://a/b;'))
