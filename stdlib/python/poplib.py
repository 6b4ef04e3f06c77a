"""A client of the Post Office Protocol, version 3 (RFC 1939)."""

import re
import socket
import sys

try:
    import ssl
    HAVE_SSL = True
except ImportError:
    HAVE_SSL = False

__all__ = ["POP3", "error_proto"]

POP3_PORT = 110
POP3_SSL_PORT = 995
CR = b"\r"
LF = b"\n"
CRLF = CR + LF
# The longest line that is taken from a server.
_MAXLINE = 2048


class error_proto(Exception):
    """What a server refuses, or what it should not say."""


class POP3:
    """A connection with a server.

    Results are the answer of the server, or tuples of it, the lines that follow and their size in bytes.
    """

    encoding = "UTF-8"
    timestamp = re.compile(br"\+OK.[^<]*(<.*>)")

    def __init__(self, host, port=POP3_PORT, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        self.host = host
        self.port = port
        self._tls_established = False
        sys.audit("poplib.connect", self, host, port)
        self.sock = self._create_socket(timeout)
        self.file = self.sock.makefile("rb")
        self._debugging = 0
        self.welcome = self._getresp()

    def _create_socket(self, timeout):
        if timeout is not None and not timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        return socket.create_connection((self.host, self.port), timeout)

    def _putline(self, line):
        if self._debugging > 1:
            print("*put*", repr(line))
        sys.audit("poplib.putline", self, line)
        self.sock.sendall(line + CRLF)

    def _putcmd(self, line):
        if self._debugging:
            print("*cmd*", repr(line))
        self._putline(bytes(line, self.encoding))

    def _getline(self):
        """A line without its end, and its size."""
        line = self.file.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise error_proto("line too long")
        if self._debugging > 1:
            print("*get*", repr(line))
        if not line:
            raise error_proto("-ERR EOF")
        size = len(line)
        if line[-2:] == CRLF:
            return line[:-2], size
        if line[:1] == CR:
            return line[1:-1], size
        return line[:-1], size

    def _getresp(self):
        answer, _ = self._getline()
        if self._debugging > 1:
            print("*resp*", repr(answer))
        if not answer.startswith(b"+"):
            raise error_proto(answer)
        return answer

    def _getlongresp(self):
        answer = self._getresp()
        lines, size = [], 0
        while True:
            line, length = self._getline()
            if line == b".":
                return answer, lines, size
            if line.startswith(b".."):
                # Lines that begin with a point have one more.
                line = line[1:]
                length -= 1
            lines.append(line)
            size += length

    def _shortcmd(self, line):
        self._putcmd(line)
        return self._getresp()

    def _longcmd(self, line):
        self._putcmd(line)
        return self._getlongresp()

    def getwelcome(self):
        """Return what the server said first."""
        return self.welcome

    def set_debuglevel(self, level):
        """Print what is sent (1), and every line (2)."""
        self._debugging = level

    def user(self, user):
        """Tell the name of the user."""
        return self._shortcmd(f"USER {user}")

    def pass_(self, pswd):
        """Tell the password, which locks the mailbox until quit()."""
        return self._shortcmd(f"PASS {pswd}")

    def stat(self):
        """Return how many messages there are, and their size."""
        answer = self._shortcmd("STAT")
        words = answer.split()
        if self._debugging:
            print("*stat*", repr(words))
        if len(words) < 3:
            raise error_proto("Invalid STAT response format")
        try:
            return int(words[1]), int(words[2])
        except ValueError:
            raise error_proto("Invalid STAT response data: non-numeric values")

    def list(self, which=None):
        """List the numbers and sizes of all messages, or of one."""
        return self._longcmd("LIST") if which is None else self._shortcmd(f"LIST {which}")

    def retr(self, which):
        """Return a message."""
        return self._longcmd(f"RETR {which}")

    def dele(self, which):
        """Mark a message for removal."""
        return self._shortcmd(f"DELE {which}")

    def noop(self):
        """Do nothing, and keep the connection."""
        return self._shortcmd("NOOP")

    def rset(self):
        """Take back the marks for removal."""
        return self._shortcmd("RSET")

    def quit(self):
        """Commit the changes, and close the connection."""
        answer = self._shortcmd("QUIT")
        self.close()
        return answer

    def close(self):
        """Close the connection, and say nothing."""
        try:
            file, self.file = self.file, None
            if file is not None:
                file.close()
        finally:
            sock, self.sock = self.sock, None
            if sock is not None:
                try:
                    sock.shutdown(socket.SHUT_RDWR)
                except OSError as error:
                    # The server may have closed it already.
                    import errno
                    if error.errno != errno.ENOTCONN and getattr(error, "winerror", 0) != 10022:
                        raise
                finally:
                    sock.close()

    def rpop(self, user):
        """Ask for the rights of a user of another host."""
        return self._shortcmd(f"RPOP {user}")

    def apop(self, user, password):
        """Log in without telling the password, if the server offers it."""
        found = self.timestamp.match(self.welcome)
        if not found:
            raise error_proto("-ERR APOP not supported by server")
        import hashlib
        digest = hashlib.md5(found.group(1) + bytes(password, self.encoding)).hexdigest()
        return self._shortcmd(f"APOP {user} {digest}")

    def top(self, which, howmuch):
        """Return the headers of a message and the first lines of its body."""
        return self._longcmd(f"TOP {which} {howmuch}")

    def uidl(self, which=None):
        """List the identifiers of all messages, or tell that of one."""
        return self._shortcmd(f"UIDL {which}") if which is not None else self._longcmd("UIDL")

    def utf8(self):
        """Ask for names and headers in UTF-8 (RFC 6856)."""
        return self._shortcmd("UTF8")

    def capa(self):
        """Return what the server can do, by name, with lists of arguments (RFC 2449)."""
        _, lines, _ = self._longcmd("CAPA")
        words = (line.decode("ascii").split() for line in lines)
        return {name: arguments for name, *arguments in words}

    def stls(self, context=None):
        """Go on with encryption (RFC 2595)."""
        if not HAVE_SSL:
            raise error_proto("-ERR TLS support missing")
        if self._tls_established:
            raise error_proto("-ERR TLS session already established")
        if "STLS" not in self.capa():
            raise error_proto("-ERR STLS not supported by server")
        if context is None:
            context = ssl._create_stdlib_context()
        answer = self._shortcmd("STLS")
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile("rb")
        self._tls_established = True
        return answer


if HAVE_SSL:
    __all__.append("POP3_SSL")

    class POP3_SSL(POP3):
        """A connection that is encrypted from its beginning."""

        def __init__(self, host, port=POP3_SSL_PORT, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, context=None):
            self.context = ssl._create_stdlib_context() if context is None else context
            super().__init__(host, port, timeout)

        def _create_socket(self, timeout):
            return self.context.wrap_socket(super()._create_socket(timeout), server_hostname=self.host)

        def stls(self, context=None):
            """There is encryption already."""
            raise error_proto("-ERR TLS session already established")
