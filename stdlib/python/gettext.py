"""Translations of messages, from catalogues as GNU gettext makes them."""

import operator
import os
import sys

__all__ = [
    "NullTranslations", "GNUTranslations", "Catalog", "bindtextdomain", "find", "translation", "install", "textdomain",
    "dgettext", "dngettext", "gettext", "ngettext", "dnpgettext", "dpgettext", "npgettext", "pgettext",
]

_default_localedir = os.path.join(sys.base_prefix, "share", "locale")


# Plural forms are expressions of C in one variable.

_OPERATORS = [
    {"||": lambda a, b: int(bool(a) or bool(b))},
    {"&&": lambda a, b: int(bool(a) and bool(b))},
    {"==": lambda a, b: int(a == b), "!=": lambda a, b: int(a != b)},
    {
        "<": lambda a, b: int(a < b),
        ">": lambda a, b: int(a > b),
        "<=": lambda a, b: int(a <= b),
        ">=": lambda a, b: int(a >= b),
    },
    {"+": operator.add, "-": operator.sub},
    {"*": operator.mul, "/": operator.floordiv, "%": operator.mod},
]


# Parentheses and alternatives inside of one another.
_MOST_NESTED = 21


def _tokens(plural):
    import re

    for match in re.finditer(r"\s*(?:(\d+|n\b|\|\||&&|[=!<>]=|[-+*/%<>!?:()])|(\w+|.))", plural):
        if match[2]:
            raise ValueError("invalid token in plural form: %s" % match[2])
        yield match[1]
    yield ""


class _Plural:
    """Compiles a plural form."""

    def __init__(self, plural):
        self.tokens = list(_tokens(plural))
        self.at = 0
        self.depth = 0

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def fail(self, token):
        if token:
            raise ValueError("unexpected token in plural form: %s" % token)
        raise ValueError("unexpected end of plural form")

    def whole(self):
        made = self.conditional()
        if token := self.take():
            self.fail(token)
        return made

    def conditional(self):
        self.depth += 1
        if self.depth > _MOST_NESTED:
            raise ValueError("plural form expression is too complex")
        made = self.choice()
        self.depth -= 1
        return made

    def choice(self):
        test = self.binary(0)
        if self.tokens[self.at] != "?":
            return test
        self.take()
        yes = self.conditional()
        if (token := self.take()) != ":":
            self.fail(token)
        no = self.choice()
        return lambda n: yes(n) if test(n) else no(n)

    def binary(self, level):
        if level == len(_OPERATORS):
            return self.unary()
        left = self.binary(level + 1)
        while self.tokens[self.at] in _OPERATORS[level]:
            apply = _OPERATORS[level][self.take()]
            right = self.binary(level + 1)
            left = self.applied(apply, left, right)
        return left

    def applied(self, apply, left, right):
        return lambda n: apply(left(n), right(n))

    def unary(self):
        token = self.take()
        if token == "!":
            operand = self.unary()
            return lambda n: int(not operand(n))
        if token == "(":
            inner = self.conditional()
            if (token := self.take()) != ")":
                raise ValueError("unbalanced parenthesis in plural form")
            return inner
        if token == "n":
            return lambda n: n
        if not token.isdigit():
            self.fail(token)
        value = int(token)
        return lambda n: value


def _as_int(n):
    try:
        round(n)
    except TypeError:
        raise TypeError("Plural value must be an integer, got %s" % (n.__class__.__name__,)) from None
    return _warned(n)


def _warned(n):
    import warnings

    # The line of the caller, however many functions of this module are in between.
    warnings.warn("Plural value must be an integer, got %s" % (n.__class__.__name__,), DeprecationWarning,
                  skip_file_prefixes=("<frozen gettext>",))
    return n


def c2py(plural):
    """Return a function for a plural form, written in C."""
    if len(plural) > 1000:
        raise ValueError("plural form expression is too long")
    if ")" in plural and plural.index(")") < (plural.index("(") if "(" in plural else len(plural)):
        raise ValueError("unbalanced parenthesis in plural form")
    try:
        made = _Plural(plural).whole()
    except RecursionError:
        raise ValueError("plural form expression is too complex") from None

    def func(n):
        if not isinstance(n, int):
            n = _as_int(n)
        return int(made(n))

    return func


def _expand_lang(loc):
    """The names under which a locale's catalogue may be, the most special first."""
    import locale

    loc = locale.normalize(loc)
    parts = []
    rest = loc
    modifier = codeset = territory = ""
    if "@" in rest:
        at = rest.index("@")
        rest, modifier = rest[:at], rest[at:]
    if "." in rest:
        at = rest.index(".")
        rest, codeset = rest[:at], rest[at:]
    if "_" in rest:
        at = rest.index("_")
        rest, territory = rest[:at], rest[at:]
    for mask in range(8):
        if mask & 1 and not codeset or mask & 2 and not territory or mask & 4 and not modifier:
            continue
        name = rest
        if mask & 2:
            name += territory
        if mask & 1:
            name += codeset
        if mask & 4:
            name += modifier
        parts.append(name)
    parts.reverse()
    return parts


class NullTranslations:
    """Messages as they are, or as a fallback translates them."""

    def __init__(self, fp=None):
        self._info = {}
        self._charset = None
        self._fallback = None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        if self._fallback:
            return self._fallback.gettext(message)
        return message

    def ngettext(self, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        n = _warned(n) if not isinstance(n, int) else n
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        if self._fallback:
            return self._fallback.pgettext(context, message)
        return message

    def npgettext(self, context, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        n = _warned(n) if not isinstance(n, int) else n
        return msgid1 if n == 1 else msgid2

    def info(self):
        return self._info

    def charset(self):
        return self._charset

    def install(self, names=None):
        """Make ``_`` a builtin that translates, and the functions of ``names``, too."""
        import builtins

        builtins.__dict__["_"] = self.gettext
        if names is not None:
            for name in {"gettext", "ngettext", "npgettext", "pgettext"} & set(names):
                builtins.__dict__[name] = getattr(self, name)


class GNUTranslations(NullTranslations):
    """Translations of a catalogue in the ``.mo`` format."""

    LE_MAGIC = 0x950412DE
    BE_MAGIC = 0xDE120495
    CONTEXT = "%s\x04%s"
    VERSIONS = (0, 1)

    def _get_versions(self, version):
        return (version >> 16, version & 0xFFFF)

    def _parse(self, fp):
        from struct import unpack

        filename = getattr(fp, "name", "")
        self._catalog = catalog = {}
        self.plural = lambda n: int(n != 1)
        buf = fp.read()
        buflen = len(buf)
        magic = unpack("<I", buf[:4])[0]
        if magic == self.LE_MAGIC:
            version, msgcount, masteridx, transidx = unpack("<4I", buf[4:20])
            ii = "<II"
        elif magic == self.BE_MAGIC:
            version, msgcount, masteridx, transidx = unpack(">4I", buf[4:20])
            ii = ">II"
        else:
            raise OSError(0, "Bad magic number", filename)
        major_version, minor_version = self._get_versions(version)
        if major_version not in self.VERSIONS:
            raise OSError(0, "Bad version number " + str(major_version), filename)
        for _ in range(msgcount):
            mlen, moff = unpack(ii, buf[masteridx:masteridx + 8])
            tlen, toff = unpack(ii, buf[transidx:transidx + 8])
            if moff + mlen >= buflen or toff + tlen >= buflen:
                raise OSError(0, "File is corrupt", filename)
            msg = buf[moff:moff + mlen]
            tmsg = buf[toff:toff + tlen]
            if mlen == 0:
                self._header(tmsg)
            charset = self._charset or "ascii"
            if b"\x00" in msg:
                msgid1, _ = msg.split(b"\x00")[:2]
                forms = tmsg.split(b"\x00")
                msgid1 = str(msgid1, charset)
                for i, form in enumerate(forms):
                    catalog[msgid1, i] = str(form, charset)
            else:
                catalog[str(msg, charset)] = str(tmsg, charset)
            masteridx += 8
            transidx += 8

    def _header(self, text):
        """The translation of the empty message is about the catalogue."""
        last = None
        for line in text.split(b"\n"):
            item = line.decode().strip()
            if not item or item.startswith("#-#-#-#-#") and item.endswith("#-#-#-#-#"):
                continue
            key = value = None
            if ":" in item:
                key, value = item.split(":", 1)
                key = key.strip().lower()
                value = value.strip()
                self._info[key] = value
                last = key
            elif last:
                self._info[last] += "\n" + item
            if key == "content-type":
                self._charset = value.split("charset=")[1]
            elif key == "plural-forms":
                plural = value.split(";")[1].split("plural=")[1]
                self.plural = c2py(plural)

    def gettext(self, message):
        missing = object()
        tmsg = self._catalog.get(message, missing)
        if tmsg is missing:
            tmsg = self._catalog.get((message, self.plural(1)), missing)
        if tmsg is not missing:
            return tmsg
        if self._fallback:
            return self._fallback.gettext(message)
        return message

    def ngettext(self, msgid1, msgid2, n):
        try:
            return self._catalog[msgid1, self.plural(n)]
        except KeyError:
            if self._fallback:
                return self._fallback.ngettext(msgid1, msgid2, n)
            return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        ctxt_msg_id = self.CONTEXT % (context, message)
        missing = object()
        tmsg = self._catalog.get(ctxt_msg_id, missing)
        if tmsg is missing:
            tmsg = self._catalog.get((ctxt_msg_id, self.plural(1)), missing)
        if tmsg is not missing:
            return tmsg
        if self._fallback:
            return self._fallback.pgettext(context, message)
        return message

    def npgettext(self, context, msgid1, msgid2, n):
        try:
            return self._catalog[self.CONTEXT % (context, msgid1), self.plural(n)]
        except KeyError:
            if self._fallback:
                return self._fallback.npgettext(context, msgid1, msgid2, n)
            return msgid1 if n == 1 else msgid2


def find(domain, localedir=None, languages=None, all=False):
    """Return the path of a domain's catalogue, or the paths of all that fit."""
    if localedir is None:
        localedir = _default_localedir
    if languages is None:
        languages = []
        for variable in "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG":
            if value := os.environ.get(variable):
                languages = value.split(":")
                break
        if "C" not in languages:
            languages.append("C")
    names = []
    for language in languages:
        for name in _expand_lang(language):
            if name not in names:
                names.append(name)
    found = [] if all else None
    for name in names:
        if name == "C":
            break
        path = os.path.join(localedir, name, "LC_MESSAGES", "%s.mo" % domain)
        if os.path.exists(path):
            if not all:
                return path
            found.append(path)
    return found


_translations = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """Return the translations of a domain: its catalogue, with those of further languages to fall back to."""
    if class_ is None:
        class_ = GNUTranslations
    paths = find(domain, localedir, languages, all=True)
    if not paths:
        if fallback:
            return NullTranslations()
        from errno import ENOENT

        raise FileNotFoundError(ENOENT, "No translation file found for domain", domain)
    result = None
    for path in paths:
        key = class_, os.path.abspath(path)
        t = _translations.get(key)
        if t is None:
            with open(path, "rb") as fp:
                t = _translations.setdefault(key, class_(fp))
        # The cached object is not changed: fallbacks are set on a copy.
        import copy

        t = copy.copy(t)
        if result is None:
            result = t
        else:
            result.add_fallback(t)
    return result


def install(domain, localedir=None, *, names=None):
    """Make ``_`` a builtin that translates messages of a domain."""
    translation(domain, localedir, fallback=True).install(names)


_localedirs = {}
_current_domain = "messages"


def textdomain(domain=None):
    """Set the domain of ``gettext``, and return it."""
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """Set the directory of a domain's catalogues, and return it."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _of(domain):
    return translation(domain, _localedirs.get(domain, None), fallback=True)


def dgettext(domain, message):
    return _of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    return _of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    return _of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    return _of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
