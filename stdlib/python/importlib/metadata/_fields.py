"""The fields of a METADATA file."""

import email.message
import re
import textwrap
import warnings

# Fields that may be there several times.
MULTIPLE = {
    "classifier", "obsoletes_dist", "platform", "project_url", "provides_dist", "provides_extra", "requires_dist",
    "requires_external", "supported_platform", "dynamic",
}


class Message(email.message.Message):
    """The fields by name, without regard to case; the description among them, wherever it was."""

    def __init__(self, source):
        super().__init__()
        for name, value in source.items():
            # Lines after the first are indented as that is, by the field's name.
            super().__setitem__(name, textwrap.dedent(" " * 8 + value) if value and "\n" in value else value)
        body = source.get_payload()
        if body:
            super().__setitem__("Description", body)

    def __iter__(self):
        return iter(self.keys())

    def __getitem__(self, name):
        value = super().__getitem__(name)
        if value is None:
            warnings.warn("Implicit None on return values is deprecated and will raise KeyErrors.", DeprecationWarning,
                          stacklevel=2)
        return value

    @property
    def json(self):
        """The fields as PEP 566 has them in JSON."""
        result = {}
        for name in self:
            key = name.lower().replace("-", "_")
            if key in result:
                continue
            if key in MULTIPLE:
                result[key] = self.get_all(name)
            else:
                result[key] = re.split(r"\s+", self[name]) if key == "keywords" else self[name]
        return result
