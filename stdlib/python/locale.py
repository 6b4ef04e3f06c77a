"""Locales: those that are part of Molt, ``C``, ``POSIX`` and ``C.UTF-8``, which differ in their encoding only."""

import os as _os
import re as _re
import sys
from _sealed import native as _native
from builtins import str as _builtin_str

__all__ = [
    "getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv", "strcoll", "strxfrm",
    "str", "atof", "atoi", "format_string", "currency", "normalize", "LC_CTYPE", "LC_COLLATE", "LC_TIME", "LC_MONETARY",
    "LC_NUMERIC", "LC_ALL", "CHAR_MAX", "getencoding", "LC_MESSAGES",
]

LC_CTYPE = 0
LC_NUMERIC = 1
LC_TIME = 2
LC_COLLATE = 3
LC_MONETARY = 4
LC_MESSAGES = 5
LC_ALL = 6
CHAR_MAX = 127


class Error(Exception):
    """A locale that there is not."""


Error.__module__ = "locale"

# What the categories are set to. A program starts in the locale of its environment for characters, else in "C".
_UTF8 = "C.UTF-8"
_categories = [_UTF8] + ["C"] * 5
_NAMES = ["LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES"]

# Items of nl_langinfo: number and value in the locale "C".
_langinfo = {}


def _define_items():
    days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September"]
    months += ["October", "November", "December"]
    time = 0x20000
    lists = [("ABDAY", [d[:3] for d in days]), ("DAY", days), ("ABMON", [m[:3] for m in months]), ("MON", months)]
    number = time
    for name, values in lists:
        for i, value in enumerate(values, 1):
            globals()[f"{name}_{i}"] = number
            _langinfo[number] = value
            number += 1
    for name, number, value in [
        ("CODESET", 14, None),
        ("RADIXCHAR", 0x10000, "."),
        ("THOUSEP", 0x10001, ""),
        ("AM_STR", time + 38, "AM"),
        ("PM_STR", time + 39, "PM"),
        ("D_T_FMT", time + 40, "%a %b %e %H:%M:%S %Y"),
        ("D_FMT", time + 41, "%m/%d/%y"),
        ("T_FMT", time + 42, "%H:%M:%S"),
        ("T_FMT_AMPM", time + 43, "%I:%M:%S %p"),
        ("ERA", time + 44, ""),
        ("ERA_D_FMT", time + 46, ""),
        ("ALT_DIGITS", time + 47, ""),
        ("ERA_D_T_FMT", time + 48, ""),
        ("ERA_T_FMT", time + 49, ""),
        ("CRNCYSTR", 0x4000F, "-"),
        ("YESEXPR", 0x50000, "^[yY]"),
        ("NOEXPR", 0x50001, "^[nN]"),
    ]:
        globals()[name] = number
        _langinfo[number] = value


_define_items()


def nl_langinfo(key, /):
    """Return the value of an item of the current locale."""
    try:
        value = _langinfo[key]
    except KeyError:
        raise ValueError("unsupported langinfo constant") from None
    return getencoding() if value is None and _categories[LC_CTYPE] == _UTF8 else (value or _codeset(value))


def _codeset(value):
    return "ANSI_X3.4-1968" if value is None else value


def localeconv():
    """Return how numbers and amounts of money are written."""
    undefined = ["int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes"]
    undefined += ["n_sep_by_space", "p_sign_posn", "n_sign_posn"]
    conventions = {
        "int_curr_symbol": "",
        "currency_symbol": "",
        "mon_decimal_point": "",
        "mon_thousands_sep": "",
        "mon_grouping": [],
        "positive_sign": "",
        "negative_sign": "",
    }
    conventions.update(dict.fromkeys(undefined, CHAR_MAX))
    conventions.update({"decimal_point": ".", "thousands_sep": "", "grouping": []})
    if _override_localeconv:
        conventions.update(_override_localeconv)
    return conventions


_override_localeconv = {}


def _check(function, position, value):
    if not isinstance(value, _builtin_str):
        kind = "None" if value is None else type(value).__name__
        raise TypeError(f"{function}() argument{position} must be str, not {kind}")


def strcoll(os1, os2, /):
    """Compare two strings as the current locale orders them."""
    _check("strcoll", " 1", os1)
    _check("strcoll", " 2", os2)
    return (os1 > os2) - (os1 < os2)


def strxfrm(string, /):
    """Return a string that orders as ``string`` does in the current locale."""
    _check("strxfrm", "", string)
    if "\0" in string:
        raise ValueError("embedded null character")
    return string


def _known(name):
    plain = name.split("@")[0]
    if plain in ("C", "POSIX"):
        return "C"
    language, _, encoding = plain.partition(".")
    if language == "C" and encoding.lower().replace("-", "") == "utf8":
        return plain
    raise Error("unsupported locale setting")


def _environment(category):
    for variable in "LC_ALL", _NAMES[category], "LANG":
        if name := _os.environ.get(variable):
            return name
    return "C"


def setlocale(category, locale=None):
    """Set a category to a locale (a name, or language and encoding), or return what it is set to."""
    if locale and not isinstance(locale, _builtin_str):
        locale = normalize(_build_localename(locale))
    if not 0 <= category <= LC_ALL:
        raise Error("invalid locale category" if locale is None else "unsupported locale setting")
    wanted = range(LC_ALL) if category == LC_ALL else [category]
    if locale is not None:
        if "=" in locale and category == LC_ALL:
            pairs = dict(pair.split("=", 1) for pair in locale.split(";") if "=" in pair)
            values = [_known(pairs.get(name, _categories[i])) for i, name in enumerate(_NAMES)]
        elif locale == "":
            values = [_known(_environment(i)) for i in wanted]
        else:
            values = [_known(locale)] * len(wanted)
        for i, value in zip(wanted, values):
            _categories[i] = value
    if category != LC_ALL:
        return _categories[category]
    if len(set(_categories)) == 1:
        return _categories[0]
    order = [0, 1, 2, 3, 4, 5]
    rest = ["LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION"]
    pairs = [f"{_NAMES[i]}={_categories[i]}" for i in order] + [f"{name}=C" for name in rest]
    return ";".join(pairs)


# Numbers.


def _grouping_intervals(grouping):
    last = None
    for interval in grouping:
        if interval == CHAR_MAX:
            return
        if interval == 0:
            if last is None:
                raise ValueError("invalid grouping")
            while True:
                yield last
        yield interval
        last = interval


def _group(s, monetary=False):
    """The digits in groups, and how many separators were set."""
    conv = localeconv()
    separator = conv["mon_thousands_sep" if monetary else "thousands_sep"]
    grouping = conv["mon_grouping" if monetary else "grouping"]
    if not grouping:
        return s, 0
    stripped = s.rstrip()
    right = s[len(stripped):]
    s = stripped
    left = ""
    if s and s[0] in "- +":
        start = len(s) - len(s.lstrip("- +"))
        left, s = s[:start], s[start:]
    groups = []
    for interval in _grouping_intervals(grouping):
        if not s or s[-1] not in "0123456789":
            left += s
            s = ""
            break
        groups.append(s[-interval:])
        s = s[:-interval]
    if s:
        groups.append(s)
    groups.reverse()
    return left + separator.join(groups) + right, len(separator) * (len(groups) - 1)


def _strip_padding(s, amount):
    """Takes blanks away that grouping made too many, from the left first."""
    start = 0
    while amount and s[start] == " ":
        start += 1
        amount -= 1
    end = len(s) - 1
    while amount and s[end] == " ":
        end -= 1
        amount -= 1
    return s[start:end + 1]


_percent_re = _re.compile(r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]")


def _format(percent, value, grouping=False, monetary=False, *additional):
    formatted = percent % ((value,) + additional) if additional else percent % value
    if percent[-1] in "eEfFgGdiu":
        formatted = _localize(formatted, grouping, monetary)
    return formatted


def _localize(formatted, grouping=False, monetary=False):
    if "." in formatted:
        separators = 0
        parts = formatted.split(".")
        if grouping:
            parts[0], separators = _group(parts[0], monetary=monetary)
        formatted = localeconv()["mon_decimal_point" if monetary else "decimal_point"].join(parts)
        if separators:
            formatted = _strip_padding(formatted, separators)
    else:
        separators = 0
        if grouping:
            formatted, separators = _group(formatted, monetary=monetary)
        if separators:
            formatted = _strip_padding(formatted, separators)
    return formatted


def format_string(f, val, grouping=False, monetary=False):
    """Format values as ``%`` does, numbers as the locale writes them."""
    percents = list(_percent_re.finditer(f))
    pattern = _percent_re.sub("%s", f)
    if isinstance(val, dict) or hasattr(val, "keys") and not isinstance(val, tuple):
        values = []
        for percent in percents:
            values.append("%" if percent.group()[-1] == "%" else _format(percent.group(), val, grouping, monetary))
    else:
        if not isinstance(val, tuple):
            val = (val,)
        values = []
        i = 0
        for percent in percents:
            if percent.group()[-1] == "%":
                values.append("%")
                continue
            stars = percent.group("modifiers").count("*")
            values.append(_format(percent.group(), val[i], grouping, monetary, *val[i + 1:i + 1 + stars]))
            i += 1 + stars
    return pattern % tuple(values)


def currency(val, symbol=True, grouping=False, international=False):
    """Format an amount of money."""
    conv = localeconv()
    digits = conv["int_frac_digits" if international else "frac_digits"]
    if digits == CHAR_MAX:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    s = _localize(f"{abs(val):.{digits}f}", grouping, monetary=True)
    s = "<" + s + ">"
    sign_of = "n" if val < 0 else "p"
    if symbol:
        smb = conv["int_curr_symbol" if international else "currency_symbol"]
        precedes = conv[sign_of + "_cs_precedes"]
        separated = conv[sign_of + "_sep_by_space"]
        if precedes:
            s = smb + (" " if separated else "") + s
        else:
            if international and smb[-1] == " ":
                smb = smb[:-1]
            s = s + (" " if separated else "") + smb
    position = conv[sign_of + "_sign_posn"]
    sign = conv["negative_sign" if val < 0 else "positive_sign"]
    if position == 0:
        s = "(" + s + ")"
    elif position == 1:
        s = sign + s
    elif position == 2:
        s = s + sign
    elif position == 3:
        s = s.replace("<", sign)
    elif position == 4:
        s = s.replace(">", sign)
    else:
        s = sign + s
    return s.replace("<", "").replace(">", "")


def str(val):
    """Return a float as text in the locale."""
    return _format("%.12g", val)


def delocalize(string):
    """Return the text of a number as Python writes it."""
    conv = localeconv()
    if separator := conv["thousands_sep"]:
        string = string.replace(separator, "")
    if point := conv["decimal_point"]:
        string = string.replace(point, ".")
    return string


def localize(string, grouping=False, monetary=False):
    """Return the text of a number as the locale writes it."""
    return _localize(string, grouping, monetary)


def atof(string, func=float):
    """Return the float that a text of the locale is."""
    return func(delocalize(string))


def atoi(string):
    """Return the int that a text of the locale is."""
    return int(delocalize(string))


# Names.

# Names of languages and what they stand for, where no country says it.
_LANGUAGES = {
    "ar": "ar_AA.ISO8859-6", "be": "be_BY.CP1251", "bg": "bg_BG.CP1251", "ca": "ca_ES.ISO8859-1", "cs": "cs_CZ.ISO8859-2",
    "da": "da_DK.ISO8859-1", "de": "de_DE.ISO8859-1", "el": "el_GR.ISO8859-7", "en": "en_US.ISO8859-1",
    "es": "es_ES.ISO8859-1", "et": "et_EE.ISO8859-15", "fa": "fa_IR.UTF-8", "fi": "fi_FI.ISO8859-15",
    "fr": "fr_FR.ISO8859-1", "he": "he_IL.ISO8859-8", "hi": "hi_IN.ISCII-DEV", "hr": "hr_HR.ISO8859-2",
    "hu": "hu_HU.ISO8859-2", "is": "is_IS.ISO8859-1", "it": "it_IT.ISO8859-1", "ja": "ja_JP.eucJP", "ko": "ko_KR.eucKR",
    "lt": "lt_LT.ISO8859-13", "lv": "lv_LV.ISO8859-13", "nl": "nl_NL.ISO8859-1", "no": "no_NO.ISO8859-1",
    "pl": "pl_PL.ISO8859-2", "pt": "pt_PT.ISO8859-1", "ro": "ro_RO.ISO8859-2", "ru": "ru_RU.UTF-8",
    "sk": "sk_SK.ISO8859-2", "sl": "sl_SI.ISO8859-2", "sv": "sv_SE.ISO8859-1", "th": "th_TH.ISO8859-11",
    "tr": "tr_TR.ISO8859-9", "uk": "uk_UA.KOI8-U", "vi": "vi_VN.TCVN", "zh": "zh_CN.eucCN",
}

locale_encoding_alias = {
    "437": "C", "c": "C", "en": "ISO8859-1", "jis": "JIS7", "jis7": "JIS7", "ajec": "eucJP", "koi8c": "KOI8-C",
    "microsoftcp1251": "CP1251", "microsoftcp1255": "CP1255", "microsoftcp1256": "CP1256", "88591": "ISO8859-1",
    "88592": "ISO8859-2", "88595": "ISO8859-5", "885915": "ISO8859-15", "ascii": "ISO8859-1", "latin_1": "ISO8859-1",
    "iso8859_1": "ISO8859-1", "iso8859_10": "ISO8859-10", "iso8859_11": "ISO8859-11", "iso8859_13": "ISO8859-13",
    "iso8859_14": "ISO8859-14", "iso8859_15": "ISO8859-15", "iso8859_16": "ISO8859-16", "iso8859_2": "ISO8859-2",
    "iso8859_3": "ISO8859-3", "iso8859_4": "ISO8859-4", "iso8859_5": "ISO8859-5", "iso8859_6": "ISO8859-6",
    "iso8859_7": "ISO8859-7", "iso8859_8": "ISO8859-8", "iso8859_9": "ISO8859-9", "iso2022_jp": "JIS7",
    "shift_jis": "SJIS", "tactis": "TACTIS", "euc_jp": "eucJP", "euc_kr": "eucKR", "utf_8": "UTF-8", "koi8_r": "KOI8-R",
    "koi8_t": "KOI8-T", "koi8_u": "KOI8-U", "kz1048": "RK1048", "cp1251": "CP1251", "cp1255": "CP1255",
    "cp1256": "CP1256", "utf8": "UTF-8", "utf": "UTF-8", "koi8r": "KOI8-R", "koi8u": "KOI8-U", "eucjp": "eucJP",
    "euckr": "eucKR", "euctw": "eucTW", "gb2312": "eucCN", "big5": "big5", "gbk": "GBK",
}
locale_alias = {"c": "C", "posix": "C", "c.utf8": "C.UTF-8", "c.en": "C", "c.ascii": "C", "english": "en_US.ISO8859-1"}
for _name, _full in _LANGUAGES.items():
    locale_alias[_name] = _full
    locale_alias[_full.partition(".")[0].lower()] = _full
for _country in "au ca gb ie in nz us za".split():
    locale_alias.setdefault("en_" + _country, f"en_{_country.upper()}.ISO8859-1")
for _country, _lang in [("at", "de"), ("ch", "de"), ("ca", "fr"), ("be", "fr"), ("ch", "fr"), ("br", "pt"), ("mx", "es")]:
    locale_alias.setdefault(f"{_lang}_{_country}", f"{_lang}_{_country.upper()}.ISO8859-1")
del _name, _full, _country, _lang
windows_locale = {0x0409: "en_US", 0x0809: "en_GB", 0x0407: "de_DE", 0x040C: "fr_FR", 0x0410: "it_IT", 0x0411: "ja_JP"}


def _replace_encoding(code, encoding):
    langname = code.partition(".")[0]
    norm = encoding.lower().replace("-", "_")
    if _re.fullmatch(r"iso8859\d{1,2}", norm):
        norm = f"iso8859_{norm[7:]}"
    found = locale_encoding_alias.get(norm) or locale_encoding_alias.get(norm.replace("_", ""))
    return f"{langname}.{found or encoding}"


def normalize(localename):
    """Return the full name of a locale, as far as it is known."""
    code = localename.lower()
    if ":" in code:
        code = code.replace(":", ".")
    code, _, modifier = code.partition("@")
    langname, _, encoding = code.partition(".")
    norm_encoding = encoding.replace("-", "").replace("_", "")
    lookup = langname + ("." + norm_encoding if encoding else "")
    if modifier:
        full = locale_alias.get(f"{lookup}@{modifier}")
        if full is not None:
            return full
    full = locale_alias.get(lookup)
    if full is not None and not modifier:
        return full
    full = locale_alias.get(langname)
    if full is not None:
        if encoding:
            full = _replace_encoding(full, encoding)
        if modifier and "@" not in full:
            if modifier == "euro" and not encoding:
                return f"{full.partition('.')[0]}.ISO8859-15"
            full = f"{full}@{modifier}"
        return full
    return localename


def _parse_localename(localename):
    """Language and encoding of a name."""
    code = normalize(localename)
    if "@" in code:
        code, modifier = code.split("@", 1)
        if modifier == "euro" and "." not in code:
            return code, "iso-8859-15"
    if "." in code:
        return tuple(code.split(".")[:2])
    if code == "C":
        return None, None
    if code == "UTF-8":
        return None, "UTF-8"
    raise ValueError("unknown locale: %s" % localename)


def _build_localename(localetuple):
    try:
        language, encoding = localetuple
        if language is None:
            language = "C"
        return language if encoding is None else language + "." + encoding
    except (TypeError, ValueError):
        raise TypeError("Locale must be None, a string, or an iterable of two strings -- language code, encoding.") from None


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    """Return language and encoding of the environment."""
    import warnings

    warnings.warn(
        "'locale.getdefaultlocale' is deprecated and slated for removal in Python 3.15. "
        "Use setlocale(), getencoding() and getlocale() instead.",
        DeprecationWarning,
        stacklevel=2,
    )
    for variable in envvars:
        if name := _os.environ.get(variable):
            if variable == "LANGUAGE":
                name = name.split(":")[0]
            break
    else:
        name = "C"
    return _parse_localename(name)


def getlocale(category=LC_CTYPE):
    """Return language and encoding that a category is set to."""
    name = setlocale(category)
    if category == LC_ALL and ";" in name:
        raise TypeError("category LC_ALL is not supported")
    return _parse_localename(name)


def getencoding():
    """Return the encoding of the current locale."""
    return "UTF-8" if _categories[LC_CTYPE] != "C" else "ANSI_X3.4-1968"


# In CPython they are builtin functions, which do not become methods of classes that hold them.
for _function in strcoll, strxfrm, getencoding:
    _function.__module__ = "_locale"
    globals()[_function.__name__] = _native(_function)


def getpreferredencoding(do_setlocale=True):
    """Return the encoding that text of this user probably has."""
    if sys.flags.utf8_mode:
        return "utf-8"
    return getencoding()


# Catalogues of messages of the C library: there are none, so that every message is its own translation.
_domains = {"current": "messages"}


def textdomain(domain, /):
    if domain:
        _domains["current"] = domain
    return _domains["current"]


def bindtextdomain(domain, dir, /):
    if not domain:
        raise Error("domain must be a non-empty string")
    if dir is not None:
        _domains["dir", domain] = dir
    return _domains.get(("dir", domain), "/usr/share/locale")


def bind_textdomain_codeset(domain, codeset, /):
    if codeset is not None:
        _domains["codeset", domain] = codeset
    return _domains.get(("codeset", domain))


def gettext(msg, /):
    return msg


def dgettext(domain, msg, /):
    return msg


def dcgettext(domain, msg, category, /):
    return msg


def _print_locale():
    """Show the locale that the environment asks for, what is in force, and what numbers look like in it."""
    categories = ["LC_" + name for name in ("CTYPE", "TIME", "COLLATE", "MONETARY", "MESSAGES", "NUMERIC")]

    import warnings

    def show(language, encoding, margin):
        for what, value in ("Language: ", language), ("Encoding: ", encoding):
            print(margin + what, value or "(undefined)")

    def show_all(title):
        print(title)
        print("-" * 72)
        for name in categories:
            print(name, "...")
            show(*getlocale(globals()[name]), "   ")
            print()

    print("Locale defaults as determined by getdefaultlocale():")
    print("-" * 72)
    with warnings.catch_warnings(action="ignore"):
        show(*getdefaultlocale(), "")
    print()
    show_all("Locale settings on startup:")
    try:
        setlocale(LC_ALL, "")
    except Error:
        print("NOTE:")
        print('setlocale(LC_ALL, "") does not support the default locale')
        print("given in the OS environment variables.")
    else:
        print()
        show_all('Locale settings after calling setlocale(LC_ALL, ""):')


if __name__ == "__main__":
    print("Locale aliasing:")
    print()
    _print_locale()
    print()
    print("Number formatting:")
    print()
    for _shape, _number in ("%d", 123456789), ("%.2f", 3.14):
        print(format_string(_shape, _number, grouping=True), "is", format_string(_shape, _number))
