"""Files on servers, by the file transfer protocol (RFC 959)."""

import re
import socket
import sys
from socket import _GLOBAL_DEFAULT_TIMEOUT

__all__ = ["FTP", "error_reply", "error_temp", "error_perm", "error_proto", "all_errors"]

# Flag of urgent data.
MSG_OOB = 0x1
FTP_PORT = 21
# The longest line that a server may send.
MAXLINE = 8192


class Error(Exception):
    """Base of the errors here."""


class error_reply(Error):
    """An answer that nobody waited for: it begins with 1 to 3."""


class error_temp(Error):
    """It does not work now: the answer begins with 4."""


class error_perm(Error):
    """It does not work: the answer begins with 5."""


class error_proto(Error):
    """The answer does not begin with 1 to 5."""


all_errors = (Error, OSError, EOFError)
CRLF = "\r\n"
B_CRLF = b"\r\n"


class FTP:
    """A connection to a server."""

    debugging = 0
    host = ""
    port = FTP_PORT
    maxline = MAXLINE
    sock = None
    file = None
    welcome = None
    passiveserver = True
    # Whether the address that a server names for data is believed: it could be any.
    trust_server_pasv_ipv4_address = False

    def __init__(self, host="", user="", passwd="", acct="", timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *,
                 encoding="utf-8"):
        self.encoding, self.timeout, self.source_address = encoding, timeout, source_address
        if not host:
            return
        self.connect(host)
        if user:
            self.login(user, passwd, acct)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.sock is not None:
            try:
                self.quit()
            except (OSError, EOFError):
                pass
            finally:
                if self.sock is not None:
                    self.close()

    def connect(self, host="", port=0, timeout=-999, source_address=None):
        """Connect, and give the server's welcome."""
        for name, value, given in (("host", host, host != ""), ("port", port, port > 0), ("timeout", timeout, timeout != -999),
                                   ("source_address", source_address, source_address is not None)):
            if given:
                setattr(self, name, value)
        if self.timeout is not None and self.timeout == 0:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        place = self.host, self.port
        sys.audit("ftplib.connect", self, *place)
        self.sock = link = socket.create_connection(place, self.timeout, source_address=self.source_address)
        self.af, self.file = link.family, link.makefile("r", encoding=self.encoding)
        self.welcome = welcome = self.getresp()
        return welcome

    def getwelcome(self):
        """The server's welcome."""
        if self.debugging:
            print("*welcome*", self.sanitize(self.welcome))
        return self.welcome

    def set_debuglevel(self, level):
        """Print commands and answers (1), and what is sent and received (2)."""
        self.debugging = level

    debug = set_debuglevel

    def set_pasv(self, val):
        """Whether the client makes connections for data, and not the server."""
        self.passiveserver = val

    def sanitize(self, s):
        """A line without the password."""
        if s[:5] in {"pass ", "PASS "}:
            end = len(s.rstrip("\r\n"))
            s = s[:5] + "*" * (end - 5) + s[end:]
        return repr(s)

    # Lines.

    def putline(self, line):
        if "\r" in line or "\n" in line:
            raise ValueError("an illegal newline character should not be contained")
        sys.audit("ftplib.sendcmd", self, line)
        whole = f"{line}{CRLF}"
        if self.debugging > 1:
            print("*put*", self.sanitize(whole))
        self.sock.sendall(whole.encode(self.encoding))

    def putcmd(self, line):
        if self.debugging:
            print("*cmd*", self.sanitize(line))
        self.putline(line)

    def getline(self):
        line = self._limited(self.file)
        if self.debugging > 1:
            print("*get*", self.sanitize(line))
        if not line:
            raise EOFError
        return line.removesuffix(CRLF) if line.endswith(CRLF) else line[:-1] if line[-1] in CRLF else line

    def _limited(self, file):
        """A line of a file, if it is not too long."""
        line = file.readline(self.maxline + 1)
        if len(line) > self.maxline:
            raise Error(f"got more than {self.maxline} bytes")
        return line

    def getmultiline(self):
        """An answer, which may have several lines: 123-... to 123 ..."""
        line = self.getline()
        if line[3:4] == "-":
            code = line[:3]
            while True:
                following = self.getline()
                line = line + ("\n" + following)
                if following[:3] == code and following[3:4] != "-":
                    break
        return line

    def getresp(self):
        """An answer; those that tell of failure raise."""
        answer = self.getmultiline()
        if self.debugging:
            print("*resp*", self.sanitize(answer))
        self.lastresp = answer[:3]
        kind = answer[:1]
        if kind in {"1", "2", "3"}:
            return answer
        if kind == "4":
            raise error_temp(answer)
        if kind == "5":
            raise error_perm(answer)
        raise error_proto(answer)

    def voidresp(self):
        """An answer that says that all was done."""
        answer = self.getresp()
        if answer[:1] != "2":
            raise error_reply(answer)
        return answer

    def abort(self):
        """End a transfer."""
        line = b"ABOR" + B_CRLF
        if self.debugging > 1:
            print("*put urgent*", self.sanitize(line))
        self.sock.sendall(line, MSG_OOB)
        answer = self.getmultiline()
        if answer[:3] not in {"426", "225", "226"}:
            raise error_proto(answer)
        return answer

    def sendcmd(self, cmd):
        """Send a command, and give the answer."""
        self.putcmd(cmd)
        return self.getresp()

    def voidcmd(self, cmd):
        """Send a command whose answer is to say that all was done."""
        self.putcmd(cmd)
        return self.voidresp()

    # Connections for data.

    def sendport(self, host, port):
        parts = host.split(".") + [repr(port // 256), repr(port % 256)]
        return self.voidcmd("PORT " + ",".join(parts))

    def sendeprt(self, host, port):
        family = {socket.AF_INET: 1, socket.AF_INET6: 2}.get(self.af, 0)
        if family == 0:
            raise error_proto("unsupported address family")
        return self.voidcmd("EPRT " + "|".join(["", repr(family), host, repr(port), ""]))

    def makeport(self):
        """A socket that waits for the server."""
        waiting = socket.create_server(("", 0), backlog=1, family=self.af)
        tell = self.sendport if self._is_ipv4() else self.sendeprt
        # The address is the one to which the server has a connection.
        tell(self.sock.getsockname()[0], waiting.getsockname()[1])
        return self._timed(waiting)

    def _is_ipv4(self):
        return socket.AF_INET == self.af

    def _timed(self, sock):
        if self.timeout is not _GLOBAL_DEFAULT_TIMEOUT:
            sock.settimeout(self.timeout)
        return sock

    def makepasv(self):
        """Host and port where the server waits."""
        if not self._is_ipv4():
            return parse229(self.sendcmd("EPSV"), self.sock.getpeername())
        return self._pasv()

    def _pasv(self):
        told, port = parse227(self.sendcmd("PASV"))
        if self.trust_server_pasv_ipv4_address:
            return told, port
        peer, *_ = self.sock.getpeername()
        return peer, port

    def ntransfercmd(self, cmd, rest=None):
        """Begin a transfer: the connection, and the size if the server says it."""
        if self.passiveserver:
            link = socket.create_connection(self.makepasv(), self.timeout, source_address=self.source_address)
            try:
                answer = self._begin_transfer(cmd, rest)
            except BaseException:
                link.close()
                raise
        else:
            with self.makeport() as waiting:
                answer = self._begin_transfer(cmd, rest)
                link, _ = waiting.accept()
                self._timed(link)
        return link, parse150(answer) if answer.startswith("150") else None

    def _begin_transfer(self, command, rest):
        if rest is not None:
            self.sendcmd(f"REST {rest}")
        answer = self.sendcmd(command)
        if answer[0] == "2":
            # Some servers tell the end of the command before.
            answer = self.getresp()
        if answer[0] != "1":
            raise error_reply(answer)
        return answer

    def transfercmd(self, cmd, rest=None):
        """Begin a transfer: the connection."""
        link, _ = self.ntransfercmd(cmd, rest)
        return link

    def login(self, user="", passwd="", acct=""):
        """Say who one is, by default anonymous."""
        user = user or "anonymous"
        passwd = passwd or ""
        acct = acct or ""
        if user == "anonymous" and passwd in {"", "-"}:
            # Servers like an address.
            passwd = passwd + "anonymous@"
        answer = self.sendcmd("USER " + user)
        if answer[0] == "3":
            answer = self.sendcmd("PASS " + passwd)
        if answer[0] == "3":
            answer = self.sendcmd("ACCT " + acct)
        if answer[0] != "2":
            raise error_reply(answer)
        return answer

    # Transfers.

    def retrbinary(self, cmd, callback, blocksize=8192, rest=None):
        """Receive bytes, in blocks."""
        self.voidcmd("TYPE I")
        with self.transfercmd(cmd, rest) as link:
            while block := link.recv(blocksize):
                callback(block)
        return self.voidresp()

    def retrlines(self, cmd, callback=None):
        """Receive lines; by default they are printed."""
        if callback is None:
            callback = print_line
        self.sendcmd("TYPE A")
        with self.transfercmd(cmd) as link, link.makefile("r", encoding=self.encoding) as source:
            while True:
                line = self._limited(source)
                if self.debugging > 2:
                    print("*retr*", repr(line))
                if not line:
                    break
                callback(line.removesuffix(CRLF) if line.endswith(CRLF) else line.removesuffix("\n"))
        return self.voidresp()

    def storbinary(self, cmd, fp, blocksize=8192, callback=None, rest=None):
        """Send a binary file, in blocks."""
        self.voidcmd("TYPE I")
        self._store(cmd, rest, lambda: fp.read(blocksize), callback)
        return self.voidresp()

    def storlines(self, cmd, fp, callback=None):
        """Send the lines of a binary file."""
        self.voidcmd("TYPE A")
        def next_line():
            line = self._limited(fp)
            if not line or line.endswith(B_CRLF):
                return line
            return (line[:-1] if line[-1] in B_CRLF else line) + B_CRLF

        self._store(cmd, None, next_line, callback)
        return self.voidresp()

    def _store(self, command, rest, following, callback):
        with self.transfercmd(command, rest) as link:
            while data := following():
                link.sendall(data)
                if callback:
                    callback(data)

    # Files and folders.

    def acct(self, password):
        return self.voidcmd("ACCT " + password)

    def nlst(self, *args):
        """The names in folders."""
        files = []
        self.retrlines("NLST" + "".join(" " + arg for arg in args), files.append)
        return files

    def dir(self, *args):
        """Print what is in folders; the last argument may be a function that gets the lines."""
        *folders, last = args or (None,)
        take = None if isinstance(last, str) else last
        if take is None:
            folders.append(last)
        self.retrlines(" ".join(["LIST", *filter(None, folders)]), take)

    def mlsd(self, path="", facts=[]):
        """What is in a folder: names, with what the server knows of them."""
        if facts:
            self.sendcmd(f"OPTS MLST {';'.join(facts)};")
        lines = []
        self.retrlines("MLSD %s" % path if path else "MLSD", lines.append)
        for line in lines:
            found, _, name = line.rstrip(CRLF).partition(" ")
            # They have a semicolon at the end.
            pairs = (fact.partition("=") for fact in found[:-1].split(";"))
            yield name, {fact.lower(): value for fact, _, value in pairs}

    def rename(self, fromname, toname):
        answer = self.sendcmd("RNFR " + fromname)
        if answer[0] != "3":
            raise error_reply(answer)
        return self.voidcmd("RNTO " + toname)

    def delete(self, filename):
        answer = self.sendcmd("DELE " + filename)
        if answer[:3] in {"250", "200"}:
            return answer
        raise error_reply(answer)

    def cwd(self, dirname):
        if dirname == "..":
            try:
                return self.voidcmd("CDUP")
            except error_perm as error:
                if error.args[0][:3] != "500":
                    raise
        elif dirname == "":
            dirname = "."
        return self.voidcmd("CWD " + dirname)

    def size(self, filename):
        answer = self.sendcmd("SIZE " + filename)
        if answer[:3] == "213":
            return int(answer[3:].strip())

    def mkd(self, dirname):
        answer = self.voidcmd("MKD " + dirname)
        # Some servers do not name the folder.
        return parse257(answer) if answer.startswith("257") else ""

    def rmd(self, dirname):
        return self.voidcmd("RMD " + dirname)

    def pwd(self):
        answer = self.voidcmd("PWD")
        return parse257(answer) if answer.startswith("257") else ""

    def quit(self):
        """Take leave, and close the connection."""
        answer = self.voidcmd("QUIT")
        self.close()
        return answer

    def close(self):
        """Close the connection."""
        try:
            file, self.file = self.file, None
            if file is not None:
                file.close()
        finally:
            sock, self.sock = self.sock, None
            if sock is not None:
                sock.close()


_150 = re.compile(r"150 .* \((\d+) bytes\)", re.IGNORECASE | re.ASCII)
_227 = re.compile(r"(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)", re.ASCII)


def parse150(resp):
    """The size in an answer 150; None if it says none."""
    if resp[:3] != "150":
        raise error_reply(resp)
    match = _150.match(resp)
    return int(match[1]) if match else None


def parse227(resp):
    """Host and port in an answer 227."""
    if resp[:3] != "227":
        raise error_reply(resp)
    match = _227.search(resp)
    if not match:
        raise error_proto(resp)
    numbers = match.groups()
    return ".".join(numbers[:4]), (int(numbers[4]) << 8) + int(numbers[5])


def parse229(resp, peer):
    """Host and port in an answer 229, which has the port only."""
    if resp[:3] != "229":
        raise error_reply(resp)
    left = resp.find("(")
    if left < 0:
        raise error_proto(resp)
    right = resp.find(")", left + 1)
    if right < 0 or resp[left + 1] != resp[right - 1]:
        raise error_proto(resp)
    parts = resp[left + 1:right].split(resp[left + 1])
    if len(parts) != 5:
        raise error_proto(resp)
    return peer[0], int(parts[3])


def parse257(resp):
    """The name of a folder in an answer 257, in which quotes are doubled."""
    if resp[:3] != "257":
        raise error_reply(resp)
    if resp[3:5] != ' "':
        return ""
    name = ""
    at = 5
    while at < len(resp):
        char = resp[at]
        at += 1
        if char == '"':
            if at >= len(resp) or resp[at] != '"':
                break
            at += 1
        name += char
    return name


def print_line(line):
    """Print a line."""
    print(line)


def ftpcp(source, sourcename, target, targetname="", type="I"):
    """Copy a file from one server to another."""
    if not targetname:
        targetname = sourcename
    type = "TYPE " + type
    source.voidcmd(type)
    target.voidcmd(type)
    target.sendport(*FTP._pasv(source))
    # The one that receives is told first.
    answer = target.sendcmd("STOR " + targetname)
    if answer[:3] not in {"125", "150"}:
        raise error_proto
    answer = source.sendcmd("RETR " + sourcename)
    if answer[:3] not in {"125", "150"}:
        raise error_proto
    source.voidresp()
    target.voidresp()
