"""A parser of messages that takes its input in pieces and never fails: it notes defects on the message."""

import re
from email import errors
from email._policybase import compat32

__all__ = ["FeedParser", "BytesFeedParser"]

NLCRE = re.compile(r"\r\n|\r|\n")
NLCRE_bol = re.compile(r"(\r\n|\r|\n)")
NLCRE_eol = re.compile(r"(\r\n|\r|\n)\z")
NLCRE_crack = re.compile(r"(\r\n|\r|\n)")
headerRE = re.compile(r"^(From |[\041-\071\073-\176]*:|[\t ])")
EMPTYSTRING = ""
NL = "\n"

_line = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class _Input:
    """The lines of a message, with the tests for lines that end the part under work."""

    def __init__(self, text):
        self._lines = _line.findall(text)
        self._at = 0
        self.ends = []

    def next(self):
        """The next line, or '' before a line that ends a part and at the end."""
        if self._at == len(self._lines):
            return ""
        line = self._lines[self._at]
        for ends in reversed(self.ends):
            if ends(line):
                return ""
        self._at += 1
        return line

    def back(self, line):
        """Put a line before those that are left."""
        self._at -= 1
        self._lines[self._at] = line

    def rest(self):
        """The lines until the part ends."""
        lines = []
        while line := self.next():
            lines.append(line)
        return "".join(lines)


class FeedParser:
    """Takes text with `feed` and returns the message from `close`."""

    def __init__(self, _factory=None, *, policy=compat32):
        self.policy = policy
        self._make = self._maker(_factory)
        self._pieces = []
        self._headersonly = False

    def _maker(self, factory):
        """The function without arguments that makes a message."""
        if factory is None:
            factory = self.policy.message_factory
            if factory is None:
                from email.message import Message as factory
        else:
            try:
                factory(policy=self.policy)
            except TypeError:
                # One from before there were policies.
                return factory
        return lambda: factory(policy=self.policy)

    def _set_headersonly(self):
        self._headersonly = True

    def feed(self, data):
        """Add text."""
        self._pieces.append(data)

    def close(self):
        """Parse what was fed, and return the message."""
        self._input = _Input("".join(self._pieces))
        self._pieces = []
        root = self._message(None, None)
        if root.get_content_maintype() == "multipart" and not root.is_multipart() and not self._headersonly:
            self.policy.handle_defect(root, errors.MultipartInvariantViolationDefect())
        return root

    def _new(self, parent, default_type):
        msg = self._make()
        if default_type is not None:
            msg.set_default_type(default_type)
        if parent is not None:
            parent.attach(msg)
        return msg

    def _message(self, parent, default_type):
        msg = self._new(parent, default_type)
        headers = []
        while line := self._input.next():
            if not headerRE.match(line):
                if not NLCRE.match(line):
                    self.policy.handle_defect(msg, errors.MissingHeaderBodySeparatorDefect())
                    self._input.back(line)
                break
            headers.append(line)
        self._headers(msg, headers)
        if self._headersonly:
            msg.set_payload(self._input.rest())
        elif msg.get_content_type() == "message/delivery-status":
            self._blocks(msg)
        elif msg.get_content_maintype() == "message":
            self._message(msg, None)
        elif msg.get_content_maintype() == "multipart":
            self._multipart(msg)
        else:
            msg.set_payload(self._input.rest())
        return msg

    def _blocks(self, msg):
        # Blocks of headers with empty lines between.
        while True:
            self._input.ends.append(NLCRE.match)
            self._message(msg, "text/plain")
            self._input.ends.pop()
            while (line := self._input.next()) and NLCRE.match(line):
                pass
            if not line:
                break
            self._input.back(line)

    def _multipart(self, msg):
        boundary = msg.get_boundary()
        if boundary is None:
            self.policy.handle_defect(msg, errors.NoBoundaryInMultipartDefect())
            msg.set_payload(self._input.rest())
            return
        if str(msg.get("content-transfer-encoding", "8bit")).lower() not in ("7bit", "8bit", "binary"):
            self.policy.handle_defect(msg, errors.InvalidMultipartContentTransferEncodingDefect())
        matches = re.compile(
            "--" + re.escape(boundary) + r"(?P<end>--)?(?P<ws>[ \t]*)(?P<linesep>\r\n|\r|\n)?$"
        ).match
        preamble = []
        started = closed = False
        linesep = False
        default = "message/rfc822" if msg.get_content_type() == "multipart/digest" else None
        while line := self._input.next():
            found = matches(line)
            if not found:
                if started:
                    break
                preamble.append(line)
                continue
            if found["end"]:
                closed = True
                linesep = found["linesep"]
                break
            if not started:
                started = True
                if preamble:
                    last = preamble[-1]
                    eol = NLCRE_eol.search(last)
                    if eol:
                        preamble[-1] = last[:-len(eol[0])]
                    msg.preamble = "".join(preamble)
            # Several boundaries in a row count once.
            while (line := self._input.next()) and (again := matches(line)):
                if again["end"]:
                    break
            if line:
                self._input.back(line)
                if matches(line):
                    continue
            self._input.ends.append(matches)
            part = self._message(msg, default)
            self._input.ends.pop()
            self._drop_last_line_end(part)
        if not started:
            self.policy.handle_defect(msg, errors.StartBoundaryNotFoundDefect())
            msg.set_payload("".join(preamble))
            msg.epilogue = self._input.rest()
            return
        if not closed:
            self.policy.handle_defect(msg, errors.CloseBoundaryNotFoundDefect())
            return
        epilogue = self._input.rest()
        if not linesep:
            begin = NLCRE_bol.match(epilogue)
            if begin:
                epilogue = epilogue[begin.end():]
        msg.epilogue = epilogue

    def _drop_last_line_end(self, part):
        # The line end before a boundary belongs to the boundary.
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            epilogue = part.epilogue
            if epilogue == "":
                part.epilogue = None
            elif epilogue is not None:
                eol = NLCRE_eol.search(epilogue)
                if eol:
                    part.epilogue = epilogue[:-len(eol[0])]
            elif part.get_payload():
                self._drop_last_line_end(part.get_payload()[-1])
            return
        if part.is_multipart():
            if part.get_payload():
                self._drop_last_line_end(part.get_payload()[-1])
            return
        payload = part._payload
        if isinstance(payload, str):
            eol = NLCRE_eol.search(payload)
            if eol:
                part._payload = payload[:-len(eol[0])]

    def _headers(self, msg, lines):
        lastheader, lastvalue = "", []
        for number, line in enumerate(lines):
            if line[0] in " \t":
                if not lastheader:
                    self.policy.handle_defect(msg, errors.FirstHeaderLineIsContinuationDefect(line))
                else:
                    lastvalue.append(line)
                continue
            if lastheader:
                msg.set_raw(*self.policy.header_source_parse(lastvalue))
                lastheader, lastvalue = "", []
            if line.startswith("From "):
                if number == 0:
                    eol = NLCRE_eol.search(line)
                    msg.set_unixfrom(line[:-len(eol[0])] if eol else line)
                elif number == len(lines) - 1:
                    # The body may well start with such a line.
                    self._input.back(line)
                    return
                else:
                    self.policy.handle_defect(msg, errors.MisplacedEnvelopeHeaderDefect(line))
                continue
            colon = line.find(":")
            if colon == 0:
                self.policy.handle_defect(msg, errors.InvalidHeaderDefect("Missing header name."))
                continue
            lastheader = line[:colon]
            lastvalue = [line]
        if lastheader:
            msg.set_raw(*self.policy.header_source_parse(lastvalue))


class BytesFeedParser(FeedParser):
    """Takes bytes."""

    def feed(self, data):
        """Add bytes."""
        super().feed(data.decode("ascii", "surrogateescape"))
