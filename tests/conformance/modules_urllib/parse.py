"""urllib.parse: splitting, joining, quoting, query strings."""
from urllib.parse import *

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "[tuple(urlparse(u)) for u in ('http://user:pw@Host.com:80/p/a;x=1?q=1#f', '//h/p', '/p;a/b;c', 'mailto:a@b', 'a:b', '', 'http:', 'HTTP://X', 'x?y#z', 'http://[::1]:8080/', '1:2', 'path:80', 'http://h?q', 'http://h#f', ' http://a ', 'ht\\ttp://a\\n', 'tel:+1;x=2', 'file:///a', 'a//b')]",
    "(lambda r: (r.username, r.password, r.hostname, r.port, r.geturl(), r.scheme, r.params))(urlparse('http://user:pw@Host.com:80/p;x?q#f'))",
    "(lambda r: (r.username, r.password, r.hostname, r.port, r.netloc))(urlsplit('http://[FE80::1%Eth0]:99/'))",
    "urlsplit('http://h:abc/').port",
    "urlsplit('http://h:99999/').port",
    "urlsplit('http://[::1/')",
    "urlsplit('http://[1.2.3.4]/')",
    "urlsplit('http://[v1.x]/').hostname, urlsplit('http://h:/').port, urlsplit('http://@h').username, urlsplit('http://u@h').password, urlsplit('').hostname",
    "urlsplit(b'http://h/p?q#f'), urlsplit(b'http://h/p').geturl(), urlsplit('http://h').encode(), urlsplit(b'http://h').decode(), urlparse('x', scheme='ftp'), urlsplit('http://h/#f', allow_fragments=False)",
    "urlsplit('a', b'b')",
    'urlsplit(5)',
    "[urlunsplit(urlsplit(u)) for u in ('http://h/p?q#f', '//h/p', 'http:', 'http:///p', 'x:/y', '////a', 'file:///a', 'a?', 'a#', 'http://h?', 'mailto:x')]",
    "urlunparse(('http','h','p','x','q','f')), urlunsplit(('','','//a','','')), urlunsplit(('http','','','','')), urlunparse(('','','p','','',''))",
    "[urljoin('http://a/b/c/d;p?q', u) for u in ('g:h','g','./g','g/','/g','//g','?y','g?y','#s','g#s','g?y#s',';x','g;x','g;x?y#s','','.','./','..','../','../g','../..','../../','../../g','../../../g','/./g','/../g','g.','.g','g..','..g','./../g','./g/.','g/./h','g/../h','http:g','http://x/y')]",
    "urljoin('', 'a'), urljoin('a', ''), urljoin('a/b', 'c'), urljoin('http://h', 'x'), urljoin('mailto:a', 'b'), urljoin('file:///a/b', '../c'), urljoin(b'http://h/a', b'b'), urljoin('http://h/a/', 'b//c'), urljoin('ws://h/a', 'b')",
    "urldefrag('http://h/p#f'), urldefrag('x'), urldefrag('x#'), urldefrag('x#y').geturl(), urldefrag(b'a#b')",
    "[quote(s) for s in ('abc/def', 'a b', 'é', '~_.-', '%', '', 'a&b=c', '日本')], quote('a/b', safe=''), quote('a b', safe=' '), quote(b'\\xff/a'), quote('é', encoding='latin-1'), quote('a+b c', '+')",
    "quote_plus('a b&c/d'), quote_plus('a+b'), quote_plus(b'a b'), quote_plus('a b', safe='/'), quote_from_bytes(b'a b\\x00'), quote('\\ud800', errors='ignore')",
    'quote(5)',
    "quote(b'a', encoding='utf-8')",
    "quote_from_bytes('a')",
    "quote('\\ud800')",
    "[unquote(s) for s in ('a%20b', '%C3%A9', '%E9', 'a%', '%zz', '%4', '', 'é%20', '%F0%9F%98%80', 'a+b', '%2525')], unquote('%E9', 'latin-1'), unquote('%ff', errors='ignore'), unquote(b'a%20'), unquote_plus('a+b%2B'), unquote_to_bytes('a%ff'), unquote_to_bytes(b'%41'), unquote_to_bytes('é')",
    'unquote(5)',
    "parse_qs('a=1&b=2&a=3&c='), parse_qs('a=1&b=&c', keep_blank_values=True), parse_qsl('a=1&b=2+3&c=%C3%A9&d'), parse_qsl('a;b=1', separator=';'), parse_qsl(b'a=1&b=%ff'), parse_qsl(''), parse_qs('a=%E9', encoding='latin-1'), parse_qsl('=x&y=')",
    "parse_qsl('a&b', strict_parsing=True)",
    "parse_qsl('a=1&b=2', max_num_fields=1)",
    "parse_qsl('a', separator='')",
    "urlencode({'a': 1, 'b': 'x y', 'c': 'é&'}), urlencode([('a', [1, 2])]), urlencode([('a', [1, 2])], doseq=True), urlencode({'a': (1, 'b'), 'c': 'de', 'f': b'g h'}, True), urlencode({'a': '/'}, safe='/'), urlencode({'a': ' '}, quote_via=quote), urlencode({}), urlencode({'k': None})",
    "urlencode('abc')",
    'urlencode(5)',
    "sorted(__import__('urllib.parse').parse.__all__)",
):
    show(line)
