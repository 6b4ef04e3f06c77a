"""Configuration files with sections of options, as in INI files."""

from collections import ChainMap
from collections.abc import MutableMapping

__all__ = ("NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError",
           "InterpolationError", "InterpolationDepthError", "InterpolationMissingOptionError",
           "InterpolationSyntaxError", "ParsingError", "MissingSectionHeaderError",
           "MultilineContinuationError", "UnnamedSectionDisabledError", "InvalidWriteError",
           "ConfigParser", "RawConfigParser", "Interpolation", "BasicInterpolation",
           "ExtendedInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT",
           "MAX_INTERPOLATION_DEPTH", "UNNAMED_SECTION")

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_default_dict = dict
_UNSET = object()


class _UnnamedSection:
    __repr__ = lambda self: "<UNNAMED_SECTION>"


UNNAMED_SECTION = _UnnamedSection()


class Error(Exception):
    """Base class of the exceptions here."""

    # Attributes that the arguments are kept under, in order; None for those that are arguments only.
    _fields = ()

    def __init__(self, msg=''):
        super().__init__(msg)
        self.message = msg

    def _tell(self, message, *args):
        # The arguments are those that make the error again, from a pickle.
        Error.__init__(self, message)
        self.args = args
        for field, value in zip(self._fields, args):
            if field:
                setattr(self, field, value)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """There is no such section."""

    _fields = ("section",)

    def __init__(self, section):
        self._tell(f"No section: {section!r}", section)


def _already_exists(kind, name, source, lineno):
    if source is None:
        return f"{kind.capitalize()} {name} already exists"
    line = "" if lineno is None else f" [line {lineno:2d}]"
    return f"While reading from {source!r}{line}: {kind} {name} already exists"


class DuplicateSectionError(Error):
    """A section is there twice."""

    _fields = ("section", "source", "lineno")

    def __init__(self, section, source=None, lineno=None):
        self._tell(_already_exists("section", repr(section), source, lineno), section, source, lineno)


class DuplicateOptionError(Error):
    """An option is there twice in one source."""

    _fields = ("section", "option", "source", "lineno")

    def __init__(self, section, option, source=None, lineno=None):
        self._tell(_already_exists("option", f"{option!r} in section {section!r}", source, lineno),
                   section, option, source, lineno)


class NoOptionError(Error):
    """There is no such option."""

    _fields = ("option", "section")

    def __init__(self, option, section):
        self._tell(f"No option {option!r} in section: {section!r}", option, section)


class InterpolationError(Error):
    """Base of errors in values with references."""

    _fields = ("option", "section")

    def __init__(self, option, section, msg):
        self._tell(msg, option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    """A reference leads nowhere."""

    _fields = ("option", "section", None, "reference")

    def __init__(self, option, section, rawval, reference):
        self._tell(f"Bad value substitution: option {option!r} in section {section!r} contains an "
                   f"interpolation key {reference!r} which is not a valid option name. "
                   f"Raw value: {rawval!r}", option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """A value with references is not well formed."""


class InterpolationDepthError(InterpolationError):
    """References are nested too deeply."""

    def __init__(self, option, section, rawval):
        self._tell(f"Recursion limit exceeded in value substitution: option {option!r} in section "
                   f"{section!r} contains an interpolation key which cannot be substituted in "
                   f"{MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}", option, section, rawval)


class ParsingError(Error):
    """A file is not well formed: the lines that are wrong are in `errors`."""

    _fields = ("source",)

    def __init__(self, source, *args):
        self._tell(f"Source contains parsing errors: {source!r}", source)
        self.errors = []
        if args:
            self.append(*args)

    def append(self, lineno, line):
        self.message += f"\n\t[line {lineno:2d}]: {line!r}"
        self.errors.append((lineno, line))

    def combine(self, others):
        for lineno, line in [place for other in others for place in other.errors]:
            self.append(lineno, line)
        return self


class _WrongLine(ParsingError):
    # An error that ends the reading at once.
    _fields = ("source", "lineno", "line")
    _what = None

    def __init__(self, filename, lineno, line):
        self._tell(f"{self._what}\nfile: {filename!r}, line: {lineno}\n{line!r}",
                   filename, lineno, line)


class MissingSectionHeaderError(_WrongLine):
    """An option is not in a section."""

    _what = "File contains no section headers."


class MultilineContinuationError(_WrongLine):
    """A key without a value is continued."""

    _what = "Key without value continued with an indented line."


class UnnamedSectionDisabledError(Error):
    """The section without a name is not allowed."""

    def __init__(self):
        super().__init__("Support for UNNAMED_SECTION is disabled.")


class InvalidWriteError(Error):
    """What is written could not be read again."""


class Interpolation:
    """No references: values are what they are."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    before_read = before_write = before_set


class _References(Interpolation):
    # A reference is a sign, an opening bracket, a name, and what closes it; a sign itself is doubled.
    _sign = _opening = _closing = _pattern = None

    def before_get(self, parser, section, option, value, defaults):
        return ''.join(self._expanded(parser, option, section, value or '', defaults, 1))

    def before_set(self, parser, section, option, value):
        import re
        rest = re.sub(self._pattern, '', value.replace(self._sign * 2, ''))
        if self._sign in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position "
                             f"{rest.index(self._sign)}")
        return value

    def _expanded(self, parser, option, section, text, names, depth):
        """Yield the pieces of a value."""
        stored = parser.get(section, option, raw=True, fallback=text)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, stored)
        sign = self._sign
        while True:
            plain, found, text = text.partition(sign)
            yield plain
            if not found:
                return
            if text.startswith(sign):
                yield sign
                text = text[1:]
                continue
            if not text.startswith(self._opening):
                raise InterpolationSyntaxError(
                    option, section,
                    f"'{sign}' must be followed by '{sign}' or '{self._opening}', found: {sign + text!r}")
            end = text.find(self._closing[0])
            if end < 2 or not text.startswith(self._closing, end):
                raise InterpolationSyntaxError(
                    option, section, f"bad interpolation variable reference {sign + text!r}")
            reference = self._reference(parser, text[1:end])
            text = text[end + len(self._closing):]
            try:
                value, its_option, its_section = self._follow(
                    parser, reference, option, section, names, text)
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(option, section, stored, reference) from None
            if sign not in value:
                yield value
            else:
                yield from self._expanded(parser, its_option, its_section, value,
                                          self._names(parser, its_section, names), depth + 1)

    def _reference(self, parser, name):
        return name

    def _follow(self, parser, reference, option, section, names, rest):
        """The value that a reference leads to, and the option and section that it is said to be of."""
        raise NotImplementedError

    def _names(self, parser, section, names):
        """Where names in a value of a section are looked up."""
        return names


class BasicInterpolation(_References):
    """References of the form %(name)s to options of the same section or the defaults."""

    _sign, _opening, _closing, _pattern = '%', '(', ')s', r'%\([^)]+\)s'

    def _reference(self, parser, name):
        return parser.optionxform(name)

    def _follow(self, parser, reference, option, section, names, rest):
        return names[reference], option, section


class ExtendedInterpolation(_References):
    """References of the form ${name} or ${section:name}."""

    _sign, _opening, _closing, _pattern = '$', '{', '}', r'\$\{[^}]+\}'

    def _follow(self, parser, reference, option, section, names, rest):
        *sections, name = reference.split(':')
        if len(sections) > 1:
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {rest!r}")
        name = parser.optionxform(name)
        if not sections:
            return names[name] or '', name, section
        return parser.get(*sections, name, raw=True) or '', name, *sections

    def _names(self, parser, section, names):
        return dict(parser.items(section, raw=True))


class _Reading:
    """A source while it is read: where the reader is, and what was in the source before."""

    def __init__(self, parser, source):
        self.parser = parser
        self.source = source
        self.seen = set()
        self.wrong = []
        # Options are lists of lines until everything is read.
        self.section = self.options = self.option = None
        self.indent = 0

    def read(self, lines):
        if self.parser._allow_unnamed_section:
            self.enter(UNNAMED_SECTION, 0)
        for number, line in enumerate(lines, start=1):
            text, commented = self.uncommented(line)
            if not text:
                self.blank(commented)
                continue
            indent = len(line) - len(line.lstrip())
            if self.option and indent > self.indent:
                if self.options[self.option] is None:
                    raise MultilineContinuationError(self.source, number, line)
                self.options[self.option].append(text)
                continue
            self.indent = indent
            end = text.rfind(']') if text[0] == '[' else 0
            if end > 1:
                self.enter(text[1:end], number)
            elif self.options is None:
                raise MissingSectionHeaderError(self.source, number, line)
            elif not self.assign(text, number):
                self.wrong.append((number, line))
        if self.wrong:
            error = ParsingError(self.source)
            for place in self.wrong:
                error.append(*place)
            raise error

    def uncommented(self, line):
        """The text of a line, and whether there is a comment in it."""
        text = line.strip()
        if text.startswith(self.parser._comment_prefixes):
            return '', True
        cut = len(line)
        for prefix in self.parser._inline_comment_prefixes:
            at = line.find(prefix)
            # A comment behind a value has a blank in front of it.
            while at > 0 and not line[at - 1].isspace():
                at = line.find(prefix, at + 1)
            if at >= 0:
                cut = min(cut, at)
        return (text, False) if cut == len(line) else (line[:cut].strip(), True)

    def blank(self, commented):
        if not self.parser._empty_lines_in_values:
            # Nothing that follows is a part of the value.
            self.indent = float('inf')
        elif not commented and self.option and self.options[self.option] is not None:
            self.options[self.option].append('')

    def is_new(self, item):
        """Whether something may be in the source; twice it may not be in strict parsers."""
        if self.parser._strict and item in self.seen:
            return False
        self.seen.add(item)
        return True

    def enter(self, name, number):
        parser = self.parser
        if name == parser.default_section and name not in parser._sections:
            self.options = parser._defaults
        else:
            is_new = self.is_new(name)
            if name not in parser._sections:
                parser._make_section(name)
            elif not is_new:
                raise DuplicateSectionError(name, self.source, number)
            self.options = parser._sections[name]
        self.section = name
        self.option = None

    def assign(self, text, number):
        """Take a line with an option; returns whether it is right."""
        name, value = self.split(text)
        if name is None:
            return False
        right = name != ''
        self.option = name = self.parser.optionxform(name)
        if not self.is_new((self.section, name)):
            raise DuplicateOptionError(self.section, name, self.source, number)
        self.options[name] = None if value is None else [value]
        return right

    def split(self, text):
        """Name and value of a line; without a delimiter, None for the value, or for both where that is wrong."""
        delimiters = self.parser._delimiters
        starts = {delimiter[0] for delimiter in delimiters}
        at = 0
        while at < len(text):
            if not text[at].isspace() and text[at] not in starts:
                at += 1
                continue
            # Blanks in front of a delimiter belong to it, which matters where a blank is one itself.
            end = at
            while end < len(text) and text[end].isspace():
                end += 1
            for start in range(end, at - 1, -1):
                for delimiter in delimiters:
                    if text.startswith(delimiter, start):
                        return text[:at].rstrip(), text[start + len(delimiter):].strip()
            at = max(end, at + 1)
        return (text.rstrip() if self.parser._allow_no_value else None), None


def _converting(name, conversion):
    """A method that gives an option converted; `conversion` is asked with the parser for a function."""
    def getter(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, conversion(self), raw=raw, vars=vars, fallback=fallback, **kwargs)

    getter.__name__ = name
    getter.__qualname__ = f"RawConfigParser.{name}"
    return getter


class RawConfigParser(MutableMapping):
    """A parser of configuration files without references in values."""

    BOOLEAN_STATES = {**dict.fromkeys(('1', 'yes', 'true', 'on'), True),
                      **dict.fromkeys(('0', 'no', 'false', 'off'), False)}
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=_default_dict, allow_no_value=False, *,
                 delimiters=('=', ':'), comment_prefixes=('#', ';'), inline_comment_prefixes=None,
                 strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=_UNSET, allow_unnamed_section=False):
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        if interpolation is None:
            interpolation = Interpolation()
        if not isinstance(interpolation, Interpolation):
            raise TypeError("interpolation= must be None or an instance of Interpolation; got an object of "
                            f"type {type(interpolation)}")
        self._interpolation = interpolation
        self._delimiters, self._comment_prefixes, self._inline_comment_prefixes = (
            tuple(marks or ()) for marks in (delimiters, comment_prefixes, inline_comment_prefixes))
        self._strict, self._allow_no_value = strict, allow_no_value
        self._empty_lines_in_values, self._allow_unnamed_section = empty_lines_in_values, allow_unnamed_section
        self.default_section = default_section
        self._dict = dict_type
        self._sections, self._defaults = dict_type(), dict_type()
        self._converters, self._proxies = ConverterMapping(self), dict_type()
        # The section of defaults is there, whatever is read; converters become methods of the sections.
        self._proxies.update({default_section: SectionProxy(self, default_section)})
        if converters is not _UNSET:
            for name, convert in dict(converters).items():
                self._converters[name] = convert
        if defaults:
            self._read_defaults(defaults)

    # Where options are.

    def _make_section(self, name):
        self._sections[name] = self._dict()
        self._proxies[name] = SectionProxy(self, name)

    def _own(self, section):
        # What is in a section; the defaults have nothing of their own.
        if section in self._sections:
            return self._sections[section]
        if section == self.default_section:
            return {}
        raise NoSectionError(section) from None

    def _place(self, section):
        # Where an option of a section is kept. No name stands for the defaults, too.
        return self._own(section) if section and section != self.default_section else self._defaults

    def _renamed(self, options):
        return {self.optionxform(name): value for name, value in options.items()} if options else {}

    def _unify_values(self, section, vars):
        texts = {name: value if value is None else str(value) for name, value in self._renamed(vars).items()}
        return ChainMap(texts, self._own(section), self._defaults)

    def optionxform(self, optionstr):
        """The form of the name of an option: lower case."""
        return optionstr.lower()

    # Sections.

    def defaults(self):
        return self._defaults

    def sections(self):
        """The names of the sections, without the defaults."""
        return [*self._sections]

    def has_section(self, section):
        """Whether there is a section; the defaults are none."""
        return section in self._sections

    def add_section(self, section):
        """Make a section."""
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if not self._allow_unnamed_section and section is UNNAMED_SECTION:
            raise UnnamedSectionDisabledError
        if self.has_section(section):
            raise DuplicateSectionError(section)
        self._make_section(section)

    def remove_section(self, section):
        """Remove a section; returns whether there was one."""
        if section not in self._sections:
            return False
        del self._sections[section], self._proxies[section]
        return True

    # Options.

    def options(self, section):
        """The names of the options of a section, defaults included."""
        if section not in self._sections:
            raise NoSectionError(section) from None
        merged = self._sections[section].copy()
        merged.update(self._defaults)
        return [*merged]

    def has_option(self, section, option):
        """Whether there is an option in a section or the defaults."""
        try:
            places = self._place(section), self._defaults
        except NoSectionError:
            return False
        name = self.optionxform(option)
        return any(name in place for place in places)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """The value of an option; vars come first, the fallback is for what is missing."""
        try:
            values = self._unify_values(section, vars)
            name = self.optionxform(option)
            if name not in values:
                raise NoOptionError(name, section)
        except (NoSectionError, NoOptionError):
            if fallback is not _UNSET:
                return fallback
            raise
        value = values[name]
        if value is not None and not raw:
            value = self._interpolation.before_get(self, section, name, value, values)
        return value

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            return conv(self.get(section, option, raw=raw, vars=vars, **kwargs))
        except (NoOptionError, NoSectionError):
            if fallback is not _UNSET:
                return fallback
            raise

    getint = _converting("getint", lambda parser: int)
    getfloat = _converting("getfloat", lambda parser: float)
    getboolean = _converting("getboolean", lambda parser: parser._convert_to_boolean)

    def _convert_to_boolean(self, value):
        state = self.BOOLEAN_STATES.get(value.lower())
        if state is None:
            raise ValueError(f"Not a boolean: {value}")
        return state

    @property
    def converters(self):
        return self._converters

    def items(self, section=_UNSET, raw=False, vars=None):
        """Pairs of names and values of a section; without one, of names and sections."""
        if section is _UNSET:
            return super().items()
        values = self._defaults.copy()
        values.update(self._own(section))
        names = [*values]
        values.update(self._renamed(vars))
        if raw:
            return [(name, values[name]) for name in names]
        expand = self._interpolation.before_get
        return [(name, expand(self, section, name, values[name], values)) for name in names]

    def set(self, section, option, value=None):
        """Set an option."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        place = self._place(section)
        place[self.optionxform(option)] = value

    def remove_option(self, section, option):
        """Remove an option; returns whether there was one."""
        place = self._place(section)
        name = self.optionxform(option)
        if name not in place:
            return False
        del place[name]
        return True

    def _validate_value_types(self, *, section="", option="", value=""):
        # Only strings can be written and read again.
        for right, what in (
            (isinstance(section, (str, _UnnamedSection)), "section names must be strings or UNNAMED_SECTION"),
            (isinstance(option, str), "option keys must be strings"),
            (isinstance(value, str) or self._allow_no_value and not value, "option values must be strings"),
        ):
            if not right:
                raise TypeError(what)

    # Reading.

    def read(self, filenames, encoding=None):
        """Read files; those that cannot be opened are left out.  Returns the names of the rest."""
        import io
        import os
        if isinstance(filenames, (bytes, str, os.PathLike)):
            filenames = (filenames,)
        encoding = io.text_encoding(encoding)
        done = []
        for name in filenames:
            try:
                with open(name, encoding=encoding) as file:
                    self._read(file, name)
            except OSError:
                pass
            else:
                done.append(os.fspath(name) if isinstance(name, os.PathLike) else name)
        return done

    def read_file(self, f, source=None):
        """Read a file object or any iterable of lines."""
        self._read(f, getattr(f, "name", '<???>') if source is None else source)

    def read_string(self, string, source='<string>'):
        """Read a string."""
        import io
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source='<dict>'):
        """Read a dictionary of sections; values become strings."""
        reading = _Reading(self, source)
        for name, options in dictionary.items():
            if name is not UNNAMED_SECTION:
                name = str(name)
            is_new = reading.is_new(name)
            try:
                self.add_section(name)
            except (ValueError, DuplicateSectionError):
                # It may have been there before, or be that of the defaults.
                if not is_new:
                    raise
            for option, value in options.items():
                option = self.optionxform(str(option))
                if not reading.is_new((name, option)):
                    raise DuplicateOptionError(name, option, source)
                self.set(name, option, value if value is None else str(value))

    def _read_defaults(self, defaults):
        self._defaults.update(self._renamed(defaults))

    def _read(self, fp, fpname):
        try:
            _Reading(self, fpname).read(fp)
        finally:
            # What was read before an error can be used.
            for section, options in ((self.default_section, self._defaults), *self._sections.items()):
                for name, value in options.items():
                    if isinstance(value, list):
                        value = '\n'.join(value).rstrip()
                    options[name] = self._interpolation.before_read(self, section, name, value)

    # Writing.

    def write(self, fp, space_around_delimiters=True):
        """Write everything to a file object."""
        delimiter = self._delimiters[0]
        if space_around_delimiters:
            delimiter = f" {delimiter} "
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        # What has no name comes before everything that has one.
        for name, options in sorted(self._sections.items(), key=lambda item: item[0] is not UNNAMED_SECTION):
            unnamed = name is UNNAMED_SECTION
            if options or not unnamed:
                self._write_section(fp, name, options.items(), delimiter, unnamed=unnamed)

    def _write_section(self, fp, section_name, section_items, delimiter, unnamed=False):
        lines = [] if unnamed else [f"[{section_name}]"]
        for name, value in section_items:
            self._check_writable(name)
            value = self._interpolation.before_write(self, section_name, name, value)
            if value is None and self._allow_no_value:
                lines.append(name)
            else:
                text = str(value).replace('\r\n', '\n').replace('\r', '\n').replace('\n', '\n\t')
                lines.append(f"{name}{delimiter}{text}")
        fp.writelines(f"{line}\n" for line in (*lines, ""))

    def _check_writable(self, name):
        problem = None
        if name.startswith('[') and ']' in name[2:]:
            problem = "begins with section pattern"
        else:
            for delimiter in self._delimiters:
                if delimiter in name:
                    problem = f"contains delimiter {delimiter}"
                    break
        if problem:
            raise InvalidWriteError(f"Cannot write key {name}; {problem}")

    # The parser as a mapping of sections.

    def __contains__(self, key):
        return self.has_section(key) or key == self.default_section

    def __getitem__(self, key):
        if key in self:
            return self._proxies[key]
        raise KeyError(key)

    def __setitem__(self, key, value):
        if key in self:
            if self[key] is value:
                return
            (self._defaults if key == self.default_section else self._sections[key]).clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.remove_section(key):
            raise KeyError(key)

    def __len__(self):
        return 1 + len(self._sections)

    def __iter__(self):
        yield self.default_section
        yield from self._sections

    def popitem(self):
        """Remove a section and return its name and contents."""
        names = self.sections()
        if not names:
            raise KeyError
        return names[0], self.pop(names[0])


class ConfigParser(RawConfigParser):
    """A parser of configuration files with references of the form %(name)s."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def add_section(self, section):
        """Make a section; its name must be a string."""
        self._validate_value_types(section=section)
        RawConfigParser.add_section(self, section)

    def set(self, section, option, value=None):
        """Set an option; the value must be a string."""
        self._validate_value_types(option=option, value=value)
        RawConfigParser.set(self, section, option, value)

    def _read_defaults(self, defaults):
        # References may lead to options that are not there yet, so that they are not looked at.
        interpolation, self._interpolation = self._interpolation, Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = interpolation


class SectionProxy(MutableMapping):
    """One section of a parser."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for converter in parser.converters:
            self._add_getter('get' + converter, getattr(parser, 'get' + converter))

    parser = property(lambda self: self._parser)
    name = property(lambda self: self._name)

    def _add_getter(self, name, impl):
        setattr(self, name, lambda *args, **kwargs: self.get(*args, _impl=impl, **kwargs))

    def __repr__(self):
        return f"<Section: {self._name}>"

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of an option, or the fallback."""
        getter = _impl or self._parser.get
        return getter(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def __contains__(self, key):
        parser = self._parser
        return parser.has_option(self._name, key)

    def __getitem__(self, key):
        if key in self:
            parser = self._parser
            return parser.get(self._name, key)
        raise KeyError(key)

    def __setitem__(self, key, value):
        parser = self._parser
        parser._validate_value_types(option=key, value=value)
        parser.set(self._name, key, value)

    def __delitem__(self, key):
        if key not in self or not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __iter__(self):
        parser = self._parser
        is_default = self._name == parser.default_section
        return iter([*parser.defaults()] if is_default else parser.options(self._name))

    def __len__(self):
        return len([*self.__iter__()])


class ConverterMapping(MutableMapping):
    """Converters of a parser: the name 'x' makes methods getx() of it and of its sections."""

    def __init__(self, parser):
        self._parser = parser
        # Methods of the parser itself are named, but their converters are not known.
        names = [name[3:] for name in dir(parser)
                 if name.startswith('get') and callable(getattr(parser, name))]
        self._data = dict.fromkeys(name for name in names if name.isidentifier())

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        try:
            method = 'get' + key
        except TypeError:
            raise ValueError(f"Incompatible key: {key} (type: {type(key)})")
        if not key:
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._data[key] = value
        parser = self._parser

        def getter(section, option, _conv=value, _get=parser._get_conv, **kwargs):
            return _get(section, option, conv=_conv, **kwargs)

        getter.converter = value
        setattr(parser, method, getter)
        for section in parser.values():
            section._add_getter(method, getter)

    def __delitem__(self, key):
        if not isinstance(key, str) or not key:
            raise KeyError(key)
        del self._data[key]
        for owner in (self._parser, *self._parser.values()):
            owner.__dict__.pop('get' + key, None)

    def __iter__(self):
        yield from self._data

    def __len__(self):
        return len(self._data)
