"""Writing messages as text and as bytes."""

import itertools
import random
import re
import sys
import time
from copy import deepcopy
from io import BytesIO, StringIO
from email._policybase import _has_surrogates
from email.errors import HeaderWriteError

__all__ = ["Generator", "DecodedGenerator", "BytesGenerator"]

UNDERSCORE, NL = "_", "\n"
NLCRE = re.compile(r"\r\n|\r|\n")
fcre = re.compile(r"^From ", re.MULTILINE)
# Ends of lines after which no white space says that the header goes on.
_ENDS = r"\r\n[^ \t]|\r[^ \n\t]|\n[^ \t]"
NEWLINE_WITHOUT_FWSP = re.compile(_ENDS)
NEWLINE_WITHOUT_FWSP_BYTES = re.compile(_ENDS.encode("ascii"))


class Generator:
    """Writes messages to a text file."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        self._fp, self.policy, self.maxheaderlen = outfp, policy, maxheaderlen
        if mangle_from_ is None:
            mangle_from_ = policy is None or policy.mangle_from_
        self._mangle_from_ = mangle_from_

    def write(self, s):
        self._fp.write(s)

    def flatten(self, msg, unixfrom=False, linesep=None):
        """Write a message, with a Unix From line if asked."""
        changes = {"linesep": linesep, "max_line_length": self.maxheaderlen}
        changes = {name: value for name, value in changes.items() if value is not None}
        before = own, of_message = self.policy, msg.policy
        policy = of_message if own is None else own
        if changes:
            policy = policy.clone(**changes)
        self._NL, self._EMPTY = policy.linesep, ""
        self._encoded_NL, self._encoded_EMPTY = map(self._encode, (self._NL, self._EMPTY))
        try:
            self.policy = msg.policy = policy
            if unixfrom:
                line = msg.get_unixfrom() or f"From nobody {time.ctime(time.time())}"
                self.write(line + self._NL)
            self._write(msg)
        finally:
            self.policy, msg.policy = before

    def clone(self, fp):
        """Return a generator like this one for another file."""
        return self.__class__(fp, self._mangle_from_, None, policy=self.policy)

    def _new_buffer(self):
        return StringIO()

    def _encode(self, s):
        return s

    def _write_lines(self, lines):
        # All ends of lines become the policy's.
        if lines:
            self.write(self._NL.join(NLCRE.split(lines)))

    def _mangled(self, text):
        # Mailboxes begin a message with such a line.
        return fcre.sub(">From ", text) if self._mangle_from_ else text

    def _write(self, msg):
        # The body comes first, because it may give the headers a boundary or a transfer encoding.
        outer, self._fp, self._munge_cte = self._fp, self._new_buffer(), None
        try:
            self._dispatch(msg)
            body = self._fp.getvalue()
        finally:
            self._fp = outer
            encoding = vars(self).pop("_munge_cte")
        if encoding:
            msg = deepcopy(msg)
            for name, value in zip(("Content-Transfer-Encoding", "content-type"), encoding):
                if msg.get(name) is None:
                    msg[name] = value
                else:
                    msg.replace_header(name, value)
        if hasattr(msg, "_write_headers"):
            msg._write_headers(self)
        else:
            self._write_headers(msg)
        self._fp.write(body)

    def _dispatch(self, msg):
        main, sub = msg.get_content_maintype(), msg.get_content_subtype()
        for kind in (f"{main}_{sub}", main):
            handler = getattr(self, f"_handle_{kind.replace('-', '_')}", None)
            if handler is not None:
                return handler(msg)
        return self._writeBody(msg)

    def _write_headers(self, msg):
        for header in msg.raw_items():
            folded = self.policy.fold(*header)
            self._verify(folded, self.policy.linesep, NEWLINE_WITHOUT_FWSP)
            self.write(folded)
        self.write(self._NL)

    def _verify(self, folded, end, other_ends):
        # What would be read back as something else is not written.
        if not self.policy.verify_generated_headers:
            return
        if not folded.endswith(end):
            raise HeaderWriteError(f"folded header does not end with {end!r}: {folded!r}")
        if other_ends.search(folded, 0, len(folded) - len(end)):
            raise HeaderWriteError(f"folded header contains newline: {folded!r}")

    def _handle_text(self, msg):
        text = msg.get_payload()
        if text is None:
            return
        if not isinstance(text, str):
            raise TypeError(f"string payload expected: {type(text)}")
        charset = msg.get_param("charset") if _has_surrogates(msg._payload) else None
        if charset is not None:
            # The bytes are no text of this kind of file: they are encoded.
            encoded = deepcopy(msg)
            del encoded["content-transfer-encoding"]
            encoded.set_payload(encoded._payload, charset)
            text = encoded.get_payload()
            self._munge_cte = encoded["content-transfer-encoding"], encoded["content-type"]
        self._write_lines(self._mangled(text))

    _writeBody = _handle_text

    def _handle_multipart(self, msg):
        parts = msg.get_payload()
        if isinstance(parts, str):
            # It was never taken apart.
            self.write(parts)
            return
        if parts is None:
            parts = ()
        texts = [self._flattened(part) for part in (parts if isinstance(parts, (list, tuple)) else [parts])]
        mark = msg.get_boundary()
        if not mark:
            mark = self._make_boundary(self._encoded_NL.join(texts))
            msg.set_boundary(mark)
        if (before := msg.preamble) is not None:
            self._write_lines(self._mangled(before))
            self.write(self._NL)
        self.write(f"--{mark}{self._NL}")
        for number, text in enumerate(texts):
            if number:
                self.write(f"{self._NL}--{mark}{self._NL}")
            self._fp.write(text)
        self.write(f"{self._NL}--{mark}--{self._NL}")
        if (after := msg.epilogue) is not None:
            self._write_lines(self._mangled(after))

    def _flattened(self, part):
        """A part as what the file takes."""
        buffer = self._new_buffer()
        self.clone(buffer).flatten(part, unixfrom=False, linesep=self._NL)
        return buffer.getvalue()

    def _handle_multipart_signed(self, msg):
        # A folded header would break the signature.
        policy = self.policy
        self.policy = policy.clone(max_line_length=0)
        try:
            self._handle_multipart(msg)
        finally:
            self.policy = policy

    def _handle_message_delivery_status(self, msg):
        # Blocks of headers, of which the last line has no end.
        end = self._encoded_NL
        self._fp.write(end.join([self._flattened(part).removesuffix(end) for part in msg.get_payload()]))

    def _handle_message(self, msg):
        content = msg.get_payload()
        if not isinstance(content, list):
            self._fp.write(self._encode(content))
        else:
            self._fp.write(self._flattened(content[0]))

    @classmethod
    def _make_boundary(cls, text=None):
        boundary = f"{'=' * 15}{random.randrange(sys.maxsize):0{_width}}=="
        candidates = itertools.chain([boundary], (f"{boundary}.{number}" for number in itertools.count()))
        for mark in candidates:
            if text is None or not cls._compile_re(f"^--{re.escape(mark)}(--)?$", re.MULTILINE).search(text):
                return mark

    @classmethod
    def _compile_re(cls, s, flags):
        return re.compile(s, flags)


class BytesGenerator(Generator):
    """Writes messages to a binary file."""

    def write(self, s):
        self._fp.write(s.encode("ascii", "surrogateescape"))

    def _new_buffer(self):
        return BytesIO()

    def _encode(self, s):
        return s.encode("ascii")

    def _write_headers(self, msg):
        end = self.policy.linesep.encode("ascii")
        for header in msg.raw_items():
            folded = self.policy.fold_binary(*header)
            self._verify(folded, end, NEWLINE_WITHOUT_FWSP_BYTES)
            self._fp.write(folded)
        self._fp.write(self._encoded_NL)

    def _handle_text(self, msg):
        text = msg._payload
        if text is None:
            return
        if self.policy.cte_type == "7bit" or not _has_surrogates(text):
            super()._handle_text(msg)
        else:
            # These bytes can be written as they are.
            msg._payload = self._mangled(text)
            self._write_lines(msg._payload)

    _writeBody = _handle_text

    @classmethod
    def _compile_re(cls, s, flags):
        return re.compile(s.encode("ascii"), flags)


_FMT = "[Non-text (%(type)s) part of message omitted, filename %(filename)s]"


class DecodedGenerator(Generator):
    """Writes the text of messages, and a line in place of each part that is none."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, fmt=None, *, policy=None):
        super().__init__(outfp, mangle_from_, maxheaderlen, policy=policy)
        self._fmt = fmt if fmt is not None else _FMT

    def _dispatch(self, msg):
        for part in msg.walk():
            main = part.get_content_maintype()
            if main == "multipart":
                continue
            if main == "text":
                shown = part.get_payload(decode=False)
            else:
                shown = self._fmt % {
                    "type": part.get_content_type(), "maintype": main, "subtype": part.get_content_subtype(),
                    "filename": part.get_filename("[no filename]"),
                    "description": part.get("Content-Description", "[no description]"),
                    "encoding": part.get("Content-Transfer-Encoding", "[no encoding]")}
            print(shown, file=self)


# The most digits that a boundary can have.
_width = len(f"{sys.maxsize - 1}")
_fmt = f"%0{_width}d"
_make_boundary = Generator._make_boundary
