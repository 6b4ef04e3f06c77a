"""The policies that treat headers as objects."""

import re
import sys
from email._policybase import Compat32, Policy, _has_surrogates, compat32, validate_header_name
from email.contentmanager import raw_data_manager
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage

__all__ = ["Compat32", "compat32", "Policy", "EmailPolicy", "default", "strict", "SMTP", "HTTP"]

linesep_splitter = re.compile(r"\n|\r\n?")


class EmailPolicy(Policy):
    """Headers are objects of the classes in email.headerregistry.

    `utf8` writes text outside ASCII as it is, `refold_source` says which headers of a parsed message are folded anew
    (none, long, all), `header_factory` makes headers, `content_manager` gets and sets content.
    """

    message_factory = EmailMessage
    utf8 = False
    refold_source = "long"
    header_factory = HeaderRegistry()
    content_manager = raw_data_manager

    def __init__(self, **kw):
        if "header_factory" not in kw:
            object.__setattr__(self, "header_factory", HeaderRegistry())
        super().__init__(**kw)

    def header_max_count(self, name):
        """Return how many headers of a name there may be."""
        return self.header_factory[name].max_count

    def header_source_parse(self, sourcelines):
        """Return name and value of lines, with the value's line ends kept and its outer white space gone."""
        name, value = sourcelines[0].split(":", 1)
        value = "".join((value, *sourcelines[1:])).lstrip(" \t\r\n")
        return name, value.rstrip("\r\n")

    def header_store_parse(self, name, value):
        """Return the name, and the value as a header object."""
        validate_header_name(name)
        if hasattr(value, "name") and value.name.lower() == name.lower():
            return name, value
        if isinstance(value, str) and len(value.splitlines()) > 1:
            raise ValueError("Header values may not contain linefeed or carriage return characters")
        return name, self.header_factory(name, value)

    def header_fetch_parse(self, name, value):
        """Return the value as a header object."""
        if hasattr(value, "name"):
            return value
        return self.header_factory(name, "".join(linesep_splitter.split(value)))

    def fold(self, name, value):
        """Return a header as text, folded."""
        return self._fold(name, value, refold_binary=True)

    def fold_binary(self, name, value):
        """Return a header as bytes, folded."""
        folded = self._fold(name, value, refold_binary=self.cte_type == "7bit")
        return folded.encode("utf8" if self.utf8 else "ascii", "surrogateescape")

    def _fold(self, name, value, refold_binary=False):
        if hasattr(value, "name"):
            return value.fold(policy=self)
        limit = self.max_line_length if self.max_line_length else sys.maxsize
        lines = linesep_splitter.split(value)
        refold = self.refold_source == "all" or self.refold_source == "long" and (
            lines and len(lines[0]) + len(name) + 2 > limit or any(len(line) > limit for line in lines[1:]))
        if not refold:
            if not self.utf8:
                refold = not value.isascii()
            elif refold_binary:
                refold = _has_surrogates(value)
        if refold or refold_binary and _has_surrogates(value):
            return self.header_factory(name, "".join(lines)).fold(policy=self)
        return name + ": " + self.linesep.join(lines) + self.linesep


default = EmailPolicy()
# Without the attribute of its own, so that it does not show.
del default.__dict__["header_factory"]
strict = default.clone(raise_on_defect=True)
SMTP = default.clone(linesep="\r\n")
HTTP = default.clone(linesep="\r\n", max_line_length=None)
SMTPUTF8 = SMTP.clone(utf8=True)
