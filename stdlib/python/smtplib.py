"""The client side of SMTP (RFC 5321) and of its authentication (RFC 4954)."""

import base64
import copy
import email.base64mime
import email.generator
import email.utils
import hmac
import io
import re
import socket
import sys

__all__ = """
    SMTP SMTPException SMTPResponseException SMTPServerDisconnected SMTPNotSupportedError SMTPConnectError SMTPHeloError
    SMTPAuthenticationError SMTPSenderRefused SMTPRecipientsRefused SMTPDataError quoteaddr quotedata
""".split()

SMTP_PORT = 25
SMTP_SSL_PORT = 465
CRLF = "\r\n"
bCRLF = b"\r\n"
_MAXLINE = 8192
_MAXCHALLENGE = 5

OLDSTYLE_AUTH = re.compile(r"auth=(.*)", re.I)


class SMTPException(OSError):
    """Base of the errors of this module."""


class SMTPNotSupportedError(SMTPException):
    """A command or option that the server does not have."""


class SMTPServerDisconnected(SMTPException):
    """There is no connection any more, or not yet."""


class SMTPResponseException(SMTPException):
    """An answer with an error: `smtp_code` and `smtp_error`."""

    def __init__(self, code, msg):
        self.smtp_code = code
        self.smtp_error = msg
        self.args = (code, msg)


class SMTPSenderRefused(SMTPResponseException):
    """The sender was refused."""

    def __init__(self, code, msg, sender):
        super().__init__(code, msg)
        self.sender = sender
        self.args += (sender,)


class SMTPRecipientsRefused(SMTPException):
    """All recipients were refused; `recipients` has the answers."""

    def __init__(self, recipients):
        self.recipients = recipients
        self.args = (recipients,)


class SMTPDataError(SMTPResponseException):
    """The message was refused."""


class SMTPConnectError(SMTPResponseException):
    """The connection was refused."""


class SMTPHeloError(SMTPResponseException):
    """The greeting was refused."""


class SMTPAuthenticationError(SMTPResponseException):
    """The password was refused."""


def _address(text, otherwise):
    """The address in a header's text, or what is made of a text without one."""
    parsed = email.utils.parseaddr(text)
    return parsed[1] if any(parsed) else otherwise(text)


def _addr_only(addrstring):
    return _address(addrstring, str)


def quoteaddr(addrstring):
    """Return an address in angle brackets."""
    bare = addrstring.strip().startswith("<") and not any(email.utils.parseaddr(addrstring))
    return addrstring if bare else f"<{_addr_only(addrstring)}>"


def _fix_eols(data):
    return CRLF.join(re.split("\r\n|\r|\n", data))


def _quote_periods(bindata):
    # Only a newline begins a line here.
    doubled = bindata.replace(b"\n.", b"\n..")
    return b"." + doubled if doubled.startswith(b".") else doubled


def quotedata(data):
    """Return text with the line ends of mail, and dots doubled at the start of lines."""
    fixed = _fix_eols(data).replace("\n.", "\n..")
    return "." + fixed if fixed.startswith(".") else fixed


def _succeeded(code):
    return 200 <= code < 300


class SMTP:
    """A connection to a server of mail."""

    default_port = SMTP_PORT
    debuglevel = 0
    ehlo_msg = "ehlo"
    does_esmtp = False
    sock = file = helo_resp = ehlo_resp = None

    def __init__(self, host="", port=0, local_hostname=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT,
                 source_address=None):
        self._host, self.timeout, self.source_address = host, timeout, source_address
        self.command_encoding = "ascii"
        self.esmtp_features = {}
        self._auth_challenge_count = 0
        if host:
            answer = self.connect(host, port)
            if answer[0] != 220:
                self.close()
                raise SMTPConnectError(*answer)
        if local_hostname is None:
            # An address in brackets stands for a name that nobody could look up.
            local_hostname = socket.getfqdn()
            if "." not in local_hostname:
                local_hostname = "[127.0.0.1]"
        self.local_hostname = local_hostname

    def __enter__(self):
        return self

    def __exit__(self, *args):
        try:
            answer = self.docmd("QUIT")
            if answer[0] != 221:
                raise SMTPResponseException(*answer)
        except SMTPServerDisconnected:
            # It has left before us.
            return
        finally:
            self.close()

    def set_debuglevel(self, debuglevel):
        """Set how much is printed."""
        self.debuglevel = debuglevel

    def _print_debug(self, *args):
        print(*args, file=sys.stderr)

    def _note(self, what, shown):
        if self.debuglevel > 0:
            self._print_debug(f"{what}:", shown)

    def _lost(self, message):
        """Close the connection, and return the error that says so."""
        self.close()
        return SMTPServerDisconnected(message)

    def _get_socket(self, host, port, timeout):
        if timeout is None or timeout:
            return socket.create_connection((host, port), timeout, self.source_address)
        raise ValueError("Non-blocking socket (timeout=0) is not supported")

    def connect(self, host="localhost", port=0, source_address=None):
        """Connect, and return the server's greeting."""
        self.source_address = source_address or self.source_address
        if not port and host.count(":") == 1:
            host, _, port = host.partition(":")
            try:
                port = int(port)
            except ValueError:
                raise OSError("nonnumeric port")
        port = port or self.default_port
        sys.audit("smtplib.connect", self, host, port)
        self.file = None
        self.sock = self._get_socket(host, port, self.timeout)
        answer = self.getreply()
        self._note("connect", repr(answer[1]))
        return answer

    def send(self, s):
        """Send text or bytes."""
        self._note("send", repr(s))
        if not self.sock:
            raise SMTPServerDisconnected("please run connect() first")
        data = s.encode(self.command_encoding) if isinstance(s, str) else s
        sys.audit("smtplib.send", self, data)
        try:
            self.sock.sendall(data)
        except OSError:
            raise self._lost("Server not connected")

    def putcmd(self, cmd, args=""):
        """Send a command."""
        line = f"{cmd} {args}" if args else cmd
        if {"\r", "\n"}.intersection(line):
            shown = line.replace("\r", "\\r").replace("\n", "\\n")
            raise ValueError(f"command and arguments contain prohibited newline characters: {shown}")
        self.send(line + CRLF)

    def getreply(self):
        """Return the code and the text of an answer."""
        if self.file is None:
            self.file = self.sock.makefile("rb")
        texts, more = [], True
        while more:
            try:
                line = self.file.readline(_MAXLINE + 1)
            except OSError as problem:
                raise self._lost(f"Connection unexpectedly closed: {problem}")
            if not line:
                raise self._lost("Connection unexpectedly closed")
            self._note("reply", repr(line))
            if len(line) > _MAXLINE:
                self.close()
                raise SMTPResponseException(500, "Line too long.")
            texts.append(line[4:].strip(b" \t\r\n"))
            # A line with a hyphen behind the code is not the last one.
            more = line[3:4] == b"-"
            try:
                code = int(line[:3])
            except ValueError:
                code, more = -1, False
        return code, b"\n".join(texts)

    def docmd(self, cmd, args=""):
        """Send a command and return the answer."""
        self.putcmd(cmd, args)
        return self.getreply()

    def helo(self, name=""):
        """Greet the server."""
        answer = self.docmd("helo", name or self.local_hostname)
        self.helo_resp = answer[1]
        return answer

    def ehlo(self, name=""):
        """Greet the server and learn its extensions."""
        self.esmtp_features = {}
        code, text = self.docmd(self.ehlo_msg, name or self.local_hostname)
        if code == -1 and not text:
            raise self._lost("Server not connected")
        self.ehlo_resp = text
        if code == 250:
            self.does_esmtp = True
            # The first line is the server's name.
            for line in text.decode("latin-1").split("\n")[1:]:
                self._learn(line)
        return code, text

    def _learn(self, line):
        features = self.esmtp_features
        # Old servers write the ways of authentication behind a "=", perhaps besides the standard's line.
        if old := OLDSTYLE_AUTH.match(line):
            features["auth"] = f"{features.get('auth', '')} {old[1]}"
        elif found := re.match(r"([A-Za-z0-9][A-Za-z0-9-]*) ?", line):
            name, parameters = found[1].lower(), line[found.end(1):].strip()
            if name == "auth":
                parameters = f"{features.get(name, '')} {parameters}"
            features[name] = parameters

    def has_extn(self, opt):
        """Whether the server has an extension."""
        return opt.lower() in self.esmtp_features

    def help(self, args=""):
        return self.docmd("help", args)[1]

    def noop(self):
        return self.docmd("noop")

    def rset(self):
        self.command_encoding = "ascii"
        return self.docmd("rset")

    def _give_up(self, code):
        """Leave a message that the server refused; 421 says that it does not listen any more."""
        if code == 421:
            self.close()
            return
        try:
            self.rset()
        except SMTPServerDisconnected:
            pass

    def _options(self, options):
        return "".join(f" {option}" for option in options) if self.does_esmtp else ""

    def mail(self, sender, options=()):
        """Begin a message."""
        if self.does_esmtp and "smtputf8" in [option.lower() for option in options]:
            if not self.has_extn("smtputf8"):
                raise SMTPNotSupportedError("SMTPUTF8 not supported by server")
            self.command_encoding = "utf-8"
        return self.docmd("mail", f"from:{quoteaddr(sender)}{self._options(options)}")

    def rcpt(self, recip, options=()):
        """Name a recipient."""
        return self.docmd("rcpt", f"to:{quoteaddr(recip)}{self._options(options)}")

    def data(self, msg):
        """Send the message."""
        answer = self.docmd("data")
        self._note("data", answer)
        if answer[0] != 354:
            raise SMTPDataError(*answer)
        body = _quote_periods(self._in_bytes(msg))
        # A line with a dot ends the message.
        self.send(body + (b".\r\n" if body.endswith(bCRLF) else b"\r\n.\r\n"))
        answer = self.getreply()
        self._note("data", answer)
        return answer

    def _in_bytes(self, msg):
        return _fix_eols(msg).encode("ascii") if isinstance(msg, str) else msg

    def verify(self, address):
        """Ask for an address."""
        return self.docmd("vrfy", _addr_only(address))

    vrfy = verify

    def expn(self, address):
        return self.docmd("expn", _addr_only(address))

    def ehlo_or_helo_if_needed(self):
        """Greet the server unless that was done."""
        greeted = self.helo_resp is not None or self.ehlo_resp is not None
        if greeted or _succeeded(self.ehlo()[0]):
            return
        answer = self.helo()
        if not _succeeded(answer[0]):
            raise SMTPHeloError(*answer)

    def auth(self, mechanism, authobject, *, initial_response_ok=True):
        """Authenticate with a function that answers challenges."""
        def in_base64(text):
            return email.base64mime.body_encode(text.encode("ascii"), eol="")

        command = mechanism = mechanism.upper()
        first = authobject() if initial_response_ok else None
        if first is not None:
            command = f"{mechanism} {in_base64(first)}"
        self._auth_challenge_count = 0 if first is None else 1
        answer = self.docmd("AUTH", command)
        while answer[0] == 334:
            self._auth_challenge_count += 1
            answer = self.docmd(in_base64(authobject(base64.decodebytes(answer[1]))))
            if self._auth_challenge_count > _MAXCHALLENGE:
                raise SMTPException(f"Server AUTH mechanism infinite loop. Last response: {answer!r}")
        # 503 is for those who were there already.
        if answer[0] not in (235, 503):
            raise SMTPAuthenticationError(*answer)
        return answer

    def auth_cram_md5(self, challenge=None):
        if challenge is None:
            return None
        digest = hmac.new(self.password.encode("ascii"), challenge, "md5")
        return f"{self.user} {digest.hexdigest()}"

    def auth_plain(self, challenge=None):
        return f"\0{self.user}\0{self.password}"

    def auth_login(self, challenge=None):
        asks_password = challenge is not None and self._auth_challenge_count >= 2
        return self.password if asks_password else self.user

    def login(self, user, password, *, initial_response_ok=True):
        """Authenticate in the best way that the server has."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn("auth"):
            raise SMTPNotSupportedError("SMTP AUTH extension not supported by server.")
        known = {"CRAM-MD5": self.auth_cram_md5, "PLAIN": self.auth_plain, "LOGIN": self.auth_login}
        offered = self.esmtp_features["auth"].split()
        usable = [name for name in known if name in offered]
        if not usable:
            raise SMTPException("No suitable authentication method found.")
        self.user, self.password = user, password
        for name in usable:
            try:
                return self.auth(name, known[name], initial_response_ok=initial_response_ok)
            except SMTPAuthenticationError as problem:
                refusal = problem
        raise refusal

    def starttls(self, *, context=None):
        """Not available: there is no TLS."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn("starttls"):
            raise SMTPNotSupportedError("STARTTLS extension not supported by server.")
        raise RuntimeError("No SSL support included in this Python")

    def sendmail(self, from_addr, to_addrs, msg, mail_options=(), rcpt_options=()):
        """Send a message; return the answers for those recipients that were refused."""
        self.ehlo_or_helo_if_needed()
        body = self._in_bytes(msg)
        options = []
        if self.does_esmtp:
            options = [f"size={len(body)}"] if self.has_extn("size") else []
            options += mail_options
        answer = self.mail(from_addr, options)
        if answer[0] != 250:
            self._give_up(answer[0])
            raise SMTPSenderRefused(*answer, from_addr)
        recipients = [to_addrs] if isinstance(to_addrs, str) else to_addrs
        refused = {}
        for recipient in recipients:
            answer = self.rcpt(recipient, rcpt_options)
            if answer[0] not in (250, 251):
                refused[recipient] = answer
            if answer[0] == 421:
                self.close()
                raise SMTPRecipientsRefused(refused)
        if len(refused) == len(recipients):
            self._give_up(None)
            raise SMTPRecipientsRefused(refused)
        answer = self.data(body)
        if answer[0] != 250:
            self._give_up(answer[0])
            raise SMTPDataError(*answer)
        return refused

    def send_message(self, msg, from_addr=None, to_addrs=None, mail_options=(), rcpt_options=()):
        """Send a message object to whom its headers name."""
        self.ehlo_or_helo_if_needed()
        blocks = len(msg.get_all("Resent-Date", ()))
        if blocks > 1:
            raise ValueError("message has more than one 'Resent-' header block")
        # A message that is sent again has headers for that.
        header = lambda name: msg["Resent-" + name if blocks else name]
        addresses = lambda *fields: [each[1] for each in email.utils.getaddresses(fields)]
        if from_addr is None:
            sender = header("Sender")
            from_addr = addresses(header("From") if sender is None else sender)[0]
        if to_addrs is None:
            to_addrs = addresses(*filter(lambda field: field is not None, map(header, ("To", "Bcc", "Cc"))))
        policy = None
        if not all(address.isascii() for address in (from_addr, *to_addrs)):
            if not self.has_extn("smtputf8"):
                raise SMTPNotSupportedError(
                    "One or more source or delivery addresses require internationalized email support, but the server "
                    "does not advertise the required SMTPUTF8 capability")
            policy = msg.policy.clone(utf8=True)
            mail_options = (*mail_options, "SMTPUTF8", "BODY=8BITMIME")
        public = copy.copy(msg)
        for hidden in ("Bcc", "Resent-Bcc"):
            del public[hidden]
        out = io.BytesIO()
        email.generator.BytesGenerator(out, policy=policy).flatten(public, linesep=CRLF)
        return self.sendmail(from_addr, to_addrs, out.getvalue(), mail_options, rcpt_options)

    def close(self):
        """Close the connection."""
        file, sock = self.file, self.sock
        self.file = self.sock = None
        try:
            if file:
                file.close()
        finally:
            if sock:
                sock.close()

    def quit(self):
        """Say goodbye and close the connection."""
        answer = self.docmd("quit")
        # Another connection may be made.
        self.does_esmtp, self.esmtp_features = False, {}
        self.ehlo_resp = self.helo_resp = None
        self.close()
        return answer
