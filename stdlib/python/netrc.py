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
        self._back = []
        # Whether the last word was the last one of its line.
        self._line_is_over = False

    def _char(self):
        char = self._fp.read(1)
        self._line_is_over = char == "\n"
        self.lineno += self._line_is_over
        return char

    def push(self, word):
        self._back.append(word)

    def line(self):
        return self._fp.readline()

    def skip_comment(self):
        """Go to the next line after a word that begins a comment."""
        if not self._line_is_over:
            self.line()

    def word(self):
        """The next word, None at the end."""
        if self._back:
            return self._back.pop()
        while (char := self._char()) and char in "\n\t\r ":
            pass
        if not char:
            return None
        if char == '"':
            return self._until('"', self._char())
        return self._until("\n\t\r ", char)

    def _until(self, ends, char):
        word = ""
        while char and char not in ends:
            word += self._char() if char == "\\" else char
            char = self._char()
        return word


class netrc:
    """The hosts of a file, each with login, account and password; and macros."""

    def __init__(self, file=None):
        self.hosts, self.macros = {}, {}
        # The file of the user may have secrets.
        is_users = file is None
        path = os.path.expanduser("~/.netrc") if is_users else file
        for encoding in ("utf-8", "locale"):
            try:
                with open(path, encoding=encoding) as source:
                    return self._parse(path, source, is_users)
            except UnicodeDecodeError:
                if encoding == "locale":
                    raise

    def _parse(self, file, fp, default_netrc):
        words = _Words(fp)
        for toplevel in iter(words.word, None):
            if toplevel.startswith("#"):
                words.skip_comment()
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
                if (word or "").startswith("#"):
                    words.skip_comment()
                    continue
                if word in (None, "machine", "default", "macdef"):
                    self.hosts[entry] = (login, account, password)
                    if word:
                        words.push(word)
                    break
                if word in ("login", "user"):
                    login = words.word() or ""
                elif word == "account":
                    account = words.word() or ""
                elif word == "password":
                    password = words.word() or ""
                else:
                    raise NetrcParseError(f"bad follower token {word!r}", file, words.lineno)
            if default_netrc and login != "anonymous" and os.name == "posix":
                self._security_check(fp)

    def _security_check(self, fp):
        facts, me = os.fstat(fp.fileno()), os.getuid()
        if facts.st_uid != me:
            raise NetrcParseError(f"~/.netrc file owner (uid {facts.st_uid}) does not match current user (uid {me})")
        if facts.st_mode & (stat.S_IRWXO | stat.S_IRWXG):
            raise NetrcParseError("~/.netrc access too permissive: access permissions must restrict access to only the owner")

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


if __name__ == '__main__':
    print(netrc())
