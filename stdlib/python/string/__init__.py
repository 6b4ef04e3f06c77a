"""A collection of string constants, and the classes Formatter and Template."""

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits",
           "hexdigits", "octdigits", "printable", "punctuation", "whitespace", "Formatter",
           "Template"]

import _string

digits, octdigits = '0123456789', '01234567'
hexdigits = '0123456789abcdefABCDEF'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = f'{ascii_lowercase}{ascii_uppercase}'
punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
whitespace = ' \t\n\r\v\f'
printable = ''.join((digits, ascii_letters, punctuation, whitespace))


def capwords(s, sep=None):
    """Capitalize the words between separators; without one, runs of whitespace become one space."""
    words = [word.capitalize() for word in s.split(sep)]
    return (sep or ' ').join(words)


_NAME_START = frozenset('_' + ascii_letters)
_NAME = _NAME_START | frozenset(digits)


class _TemplatePattern:
    """The compiled pattern of a class of templates, made when it is asked for."""

    def __get__(self, instance, cls=None):
        return cls._compile_pattern()


_PATTERN = r"""
    {delim}(?:
      (?P<escaped>{delim})  |
      (?P<named>{id})       |
      {{(?P<braced>{bid})}} |
      (?P<invalid>)
    )
    """


# The pieces of templates that were read lately, by text and delimiter.
_read = {}


class Template:
    """A text with placeholders: $name or ${name}, and $$ for the delimiter itself."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = None
    pattern = _TemplatePattern()
    # Templates of this class itself are read without a regular expression.
    _is_plain = True

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._is_plain = False
        cls._compile_pattern()

    @classmethod
    def _compile_pattern(cls):
        import re
        pattern = cls.__dict__.get('pattern', _TemplatePattern)
        if isinstance(pattern, _TemplatePattern) or pattern is _TemplatePattern:
            pattern = _PATTERN.format(delim=re.escape(cls.delimiter), id=cls.idpattern,
                                      bid=cls.braceidpattern or cls.idpattern)
        if cls.flags is None:
            cls.flags = re.IGNORECASE
        if isinstance(pattern, str):
            pattern = re.compile(pattern, cls.flags | re.VERBOSE)
        cls.pattern = pattern
        return cls.pattern

    def __init__(self, template):
        self.template = template

    def _identifier_end(self, at):
        text = self.template
        if at >= len(text) or text[at] not in _NAME_START:
            return at
        while at < len(text) and text[at] in _NAME:
            at += 1
        return at

    def _pieces(self):
        # Literal text as (text, None, place), placeholders as (whole, name, place); name '' is
        # the escaped delimiter, False a mistake.
        if not self._is_plain or 'pattern' in self.__dict__:
            return self._matched_pieces()
        key = self.template, self.delimiter
        if type(key[0]) is not str:
            return self._read_pieces()
        pieces = _read.get(key)
        if pieces is None:
            if len(_read) > 200:
                _read.clear()
            pieces = _read[key] = list(self._read_pieces())
        return pieces

    def _read_pieces(self):
        text, mark = self.template, self.delimiter
        at = 0
        while True:
            found = text.find(mark, at)
            if found < 0:
                yield text[at:], None, len(text)
                return
            yield text[at:found], None, found
            after = found + len(mark)
            if text.startswith(mark, after):
                at = after + len(mark)
                yield mark, '', found
                continue
            end = self._identifier_end(after)
            if end > after:
                yield text[found:end], text[after:end], found
                at = end
                continue
            if text.startswith('{', after):
                end = self._identifier_end(after + 1)
                if end > after + 1 and text.startswith('}', end):
                    yield text[found:end + 1], text[after + 1:end], found
                    at = end + 1
                    continue
            yield mark, False, found
            at = after

    def _matched_pieces(self):
        # The same by the pattern of the class.
        text = self.template
        at = 0
        for found in self.pattern.finditer(text):
            yield text[at:found.start()], None, at
            at = found.end()
            name = found.group('named') or found.group('braced')
            if name is not None:
                yield found.group(), name, found.start()
            elif found.group('escaped') is not None:
                yield self.delimiter, '', found.start()
            elif found.group('invalid') is not None:
                yield found.group(), False, found.start('invalid')
            else:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
        yield text[at:], None, at

    def _invalid(self, i):
        if self._is_plain:
            i += len(self.delimiter)
        before = self.template[:i].splitlines(keepends=True) or ['']
        lineno, colno = len(before), len(before[-1]) or 1
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (lineno, colno))

    @staticmethod
    def _mapping(mapping, kws):
        if mapping is None:
            return kws
        if kws:
            from collections import ChainMap
            return ChainMap(kws, mapping)
        return mapping

    def substitute(self, mapping=None, /, **kws):
        mapping = self._mapping(mapping, kws)
        out = []
        for whole, name, at in self._pieces():
            if name is False:
                self._invalid(at)
            out.append(str(mapping[name]) if name else whole)
        return ''.join(out)

    def safe_substitute(self, mapping=None, /, **kws):
        mapping = self._mapping(mapping, kws)
        out = []
        for whole, name, _ in self._pieces():
            if name:
                try:
                    whole = str(mapping[name])
                except KeyError:
                    pass
            out.append(whole)
        return ''.join(out)

    def is_valid(self):
        return all(name is not False for _, name, _ in self._pieces())

    def get_identifiers(self):
        ids = []
        for _, name, _ in self._pieces():
            if name and name not in ids:
                ids.append(name)
        return ids


class Formatter:
    """The format() method of strings as a class whose steps can be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args=args, kwargs=kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        # The text, and the number of the next field without a name; False if fields have numbers.
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            parts.append(literal)
            if name is None:
                continue
            name, auto_arg_index = self._numbered(name, auto_arg_index)
            value, key = self.get_field(name, args, kwargs)
            used_args.add(key)
            value = self.convert_field(value, conversion)
            # Specifications have fields too.
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            parts.append(self.format_field(value, spec))
        return ''.join(parts), auto_arg_index

    @staticmethod
    def _numbered(name, number):
        first = _string.formatter_field_name_split(name)[0]
        if first == '':
            if number is False:
                raise ValueError('cannot switch from manual field specification to automatic '
                                 'field numbering')
            return f'{number}{name}', number + 1
        if isinstance(first, int):
            if number:
                raise ValueError('cannot switch from automatic field numbering to manual '
                                 'field specification')
            number = False
        return name, number

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        converters = {'s': str, 'r': repr, 'a': ascii}
        if conversion not in converters:
            raise ValueError(f"Unknown conversion specifier {conversion!s}")
        return converters[conversion](value)

    def parse(self, format_string):
        """The parts of a format string: (literal_text, field_name, format_spec, conversion)."""
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """The object of a field name, and the key it was found under."""
        key, accesses = _string.formatter_field_name_split(field_name)
        value = self.get_value(key, args, kwargs)
        for is_attribute, name in accesses:
            value = getattr(value, name) if is_attribute else value[name]
        return value, key
