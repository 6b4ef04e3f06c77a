"""Policies: the choices that parsing, holding and writing messages leave open."""

import abc
import re
from email import charset as _charset
from email import header

__all__ = ["Policy", "Compat32", "compat32"]

valid_header_name_re = re.compile("[\041-\071\073-\176]+$")

_surrogates = re.compile("[\ud800-\udfff]")


def _has_surrogates(s):
    return _surrogates.search(s) is not None


def validate_header_name(name):
    """Raise ValueError for what cannot be the name of a header (RFC 5322)."""
    if not valid_header_name_re.match(name):
        raise ValueError(f"Header field name contains invalid characters: {name!r}")


class _PolicyBase:
    """Attributes with defaults on classes, set by keyword, and never changed afterwards."""

    def __init__(self, **kw):
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {self.__class__.__name__}")
            object.__setattr__(self, name, value)

    def __repr__(self):
        return "{}({})".format(
            self.__class__.__name__, ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        )

    def clone(self, **kw):
        """Return a copy with some attributes changed."""
        new = object.__new__(self.__class__)
        for name, value in self.__dict__.items():
            object.__setattr__(new, name, value)
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {self.__class__.__name__}")
            object.__setattr__(new, name, value)
        return new

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError(f"{self.__class__.__name__!r} object attribute {name!r} is read-only")
        raise AttributeError(f"{self.__class__.__name__!r} object has no attribute {name!r}")

    def __add__(self, other):
        return self.clone(**other.__dict__)


class Policy(_PolicyBase, metaclass=abc.ABCMeta):
    """The controls that all policies have.

    `raise_on_defect` raises defects instead of noting them, `linesep` ends written lines, `cte_type` is 8bit or 7bit,
    `max_line_length` limits written lines (0 or None: no limit), `mangle_from_` puts > before lines that start with
    From, `message_factory` makes messages, `verify_generated_headers` checks written headers.
    """

    raise_on_defect = False
    linesep = "\n"
    cte_type = "8bit"
    max_line_length = 78
    mangle_from_ = False
    message_factory = None
    verify_generated_headers = True

    def handle_defect(self, obj, defect):
        """Raise a defect, or note it on its object."""
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        """Note a defect."""
        obj.defects.append(defect)

    def header_max_count(self, name):
        """Return how many headers of a name a message may have, or None."""
        return None

    @abc.abstractmethod
    def header_source_parse(self, sourcelines):
        """Return name and value, as they are to be stored, of the lines of a header."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_store_parse(self, name, value):
        """Return name and value, as they are to be stored, of a header that a program sets."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_fetch_parse(self, name, value):
        """Return the value of a stored header for a program."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold(self, name, value):
        """Return a stored header as text with line ends."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold_binary(self, name, value):
        """Return a stored header as bytes with line ends."""
        raise NotImplementedError


class Compat32(Policy):
    """The policy that treats headers as Python 3.2 did: as plain text."""

    mangle_from_ = True

    def _sanitize_header(self, name, value):
        if isinstance(value, str) and _has_surrogates(value):
            return header.Header(value, charset=_charset.UNKNOWN8BIT, header_name=name)
        return value

    def header_source_parse(self, sourcelines):
        """Return name and value of lines, with the value's line ends kept and its outer white space gone."""
        name, value = sourcelines[0].split(":", 1)
        value = value.lstrip(" \t\r\n") + "".join(sourcelines[1:])
        return name, value.rstrip("\r\n")

    def header_store_parse(self, name, value):
        """Return name and value unchanged."""
        validate_header_name(name)
        return name, value

    def header_fetch_parse(self, name, value):
        """Return the value; one with bytes that are no text becomes a Header."""
        return self._sanitize_header(name, value)

    def fold(self, name, value):
        """Return a header as text, folded at white space."""
        return self._fold(name, value, sanitize=True)

    def fold_binary(self, name, value):
        """Return a header as bytes; bytes that are no text are kept unless `cte_type` is 7bit."""
        folded = self._fold(name, value, sanitize=self.cte_type == "7bit")
        return folded.encode("ascii", "surrogateescape")

    def _fold(self, name, value, sanitize):
        h = None
        written = f"{name}: "
        if isinstance(value, str):
            if not _has_surrogates(value):
                h = header.Header(value, header_name=name)
            elif sanitize:
                h = header.Header(value, charset=_charset.UNKNOWN8BIT, header_name=name)
            else:
                written += value
        else:
            h = value
        if h is not None:
            limit = self.max_line_length if self.max_line_length is not None else 0
            written += h.encode(linesep=self.linesep, maxlinelen=limit)
        return written + self.linesep


compat32 = Compat32()
