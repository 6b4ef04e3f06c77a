"""Files of user names and passwords (.netrc)."""

import os
import stat

__all__ = ["netrc", "NetrcParseError"]


class NetrcParseError(Exception):
    """A file is wrong."""

    def __init__(self, msg, filename=None, lineno=None):
        self.filename = filename
        self.lineno = lineno
        self.msg = msg
        super().__init__(msg)

    def __str__(self):
        return f"{self.msg} ({self.filename}, line {self.lineno})"


class _Words:
    """The words of a file; quotes and backslashes as in shells."""

    def __init__(self, fp):
        self.lineno = 1
        self._fp = fp
        self._next = None
        self._back = []

    def _char(self):
        ch = self._fp.read(1)
        if ch == "\n":
            self.lineno += 1
        return ch

    def push(self, word):
        self._back.append(word)

    def line(self):
        return self._fp.readline()

    def word(self):
        if self._back:
            return self._back.pop()
        word = ""
        while ch := self._char():
            if ch in "\n\t\r ":
                if word:
                    return word
                continue
            if ch == '"' and not word:
                while (ch := self._char()) and ch != '"':
                    word += self._char() if ch == "\\" else ch
                return word
            word += self._char() if ch == "\\" else ch
        return word


class netrc:
    """The hosts of a file, each with login, account and password; and macros."""

    def __init__(self, file=None):
        default_netrc = file is None
        if file is None:
            file = os.path.join(os.path.expanduser("~"), ".netrc")
        self.hosts = {}
        self.macros = {}
        try:
            with open(file, encoding="utf-8") as fp:
                self._parse(file, fp, default_netrc)
        except UnicodeDecodeError:
            with open(file, encoding="locale") as fp:
                self._parse(file, fp, default_netrc)

    def _parse(self, file, fp, default_netrc):
        words = _Words(fp)
        while toplevel := words.word():
            line_before = words.lineno
            if toplevel[0] == "#":
                if words.lineno == line_before and words._back == []:
                    words.line()
                continue
            if toplevel == "machine":
                entry = words.word()
            elif toplevel == "default":
                entry = "default"
            elif toplevel == "macdef":
                self.macros[words.word()] = lines = []
                while True:
                    line = words.line()
                    if not line:
                        raise NetrcParseError("Macro definition missing null line terminator.",
                                              file, words.lineno)
                    if line == "\n":
                        break
                    lines.append(line)
                continue
            else:
                raise NetrcParseError(f"bad toplevel token {toplevel!r}", file, words.lineno)
            if not entry:
                raise NetrcParseError(f"missing {toplevel!r} name", file, words.lineno)
            login = account = password = ""
            while True:
                word = words.word()
                if word.startswith("#"):
                    words.line()
                    continue
                if word in ("", "machine", "default", "macdef"):
                    self.hosts[entry] = (login, account, password)
                    if word:
                        words.push(word)
                    break
                if word in ("login", "user"):
                    login = words.word()
                elif word == "account":
                    account = words.word()
                elif word == "password":
                    password = words.word()
                else:
                    raise NetrcParseError(f"bad follower token {word!r}", file, words.lineno)
            if default_netrc and login != "anonymous" and os.name == "posix":
                self._security_check(fp)

    def _security_check(self, fp):
        prop = os.fstat(fp.fileno())
        if prop.st_uid != os.getuid():
            raise NetrcParseError(f"~/.netrc file owner (uid {prop.st_uid}) does not match "
                                  f"current user (uid {os.getuid()})")
        if prop.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise NetrcParseError("~/.netrc access too permissive: access permissions must "
                                  "restrict access to only the owner")

    def authenticators(self, host):
        """Login, account and password of a host, or the default ones."""
        return self.hosts.get(host) or self.hosts.get("default")

    def __repr__(self):
        """The content of a file."""
        rep = ""
        for host, (login, account, password) in self.hosts.items():
            rep += f"machine {host}\n\tlogin {login}\n"
            if account:
                rep += f"\taccount {account}\n"
            rep += f"\tpassword {password}\n"
        for macro, lines in self.macros.items():
            rep += f"macdef {macro}\n" + "".join(lines) + "\n"
        return rep
