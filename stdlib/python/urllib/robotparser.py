"""robots.txt (RFC 9309)."""

import collections
import re
import time
import urllib.error
import urllib.parse
import urllib.request

__all__ = ["RobotFileParser"]

RequestRate = collections.namedtuple("RequestRate", "requests seconds")


def normalize(path):
    """A path with the same quoting however it was written."""
    return urllib.parse.quote(urllib.parse.unquote_to_bytes(path), safe="/?&=:@!$'()*+,;~-._%")


class RobotFileParser:
    """What a robots.txt allows."""

    def __init__(self, url=""):
        self.entries = []
        self.sitemaps = []
        self.default_entry = None
        self.disallow_all = False
        self.allow_all = False
        self.set_url(url)
        self.last_checked = 0

    def mtime(self):
        """Return when the file was read."""
        return self.last_checked

    def modified(self):
        """Note that the file was read now."""
        self.last_checked = time.time()

    def set_url(self, url):
        self.url = url
        self.host, self.path = urllib.parse.urlsplit(url)[1:3]

    def read(self):
        """Read the file from its address."""
        try:
            f = urllib.request.urlopen(self.url)
        except urllib.error.HTTPError as err:
            if err.code in (401, 403):
                self.disallow_all = True
            elif 400 <= err.code < 500:
                self.allow_all = True
            err.close()
        else:
            self.parse(f.read().decode("utf-8", "surrogateescape").splitlines())

    def _add_entry(self, entry):
        if "*" in entry.useragents:
            if self.default_entry is None:
                self.default_entry = entry
        else:
            self.entries.append(entry)

    def parse(self, lines):
        """Read lines."""
        # Whether the last lines were names, rules, or neither.
        entry, state = Entry(), "start"
        self.modified()
        for line in lines:
            line = line.partition("#")[0].strip()
            if not line:
                if state == "names":
                    entry, state = Entry(), "start"
                elif state == "rules":
                    self._add_entry(entry)
                    entry, state = Entry(), "start"
                continue
            field, colon, value = line.partition(":")
            if not colon:
                continue
            field, value = field.strip().lower(), urllib.parse.unquote(value.strip())
            if field == "user-agent":
                if state == "rules":
                    self._add_entry(entry)
                    entry = Entry()
                entry.useragents.append(value)
                state = "names"
            elif field == "sitemap":
                self.sitemaps.append(value)
            elif state == "start":
                continue
            elif field in ("disallow", "allow"):
                entry.rulelines.append(RuleLine(value, field == "allow"))
                state = "rules"
            elif field == "crawl-delay":
                if value.isdigit():
                    entry.delay = int(value)
                state = "rules"
            elif field == "request-rate":
                numbers = value.split("/")
                if len(numbers) == 2 and all(n.strip().isdigit() for n in numbers):
                    entry.req_rate = RequestRate(int(numbers[0]), int(numbers[1]))
                state = "rules"
        if state == "rules":
            self._add_entry(entry)

    def _find_entry(self, useragent):
        for entry in self.entries:
            if entry.applies_to(useragent):
                return entry
        return self.default_entry

    def can_fetch(self, useragent, url):
        """Return whether an agent may fetch an address."""
        if self.disallow_all:
            return False
        if self.allow_all:
            return True
        if not self.last_checked:
            return False
        parts = urllib.parse.urlsplit(url)
        path = urllib.parse.urlunsplit(("", "", parts.path, parts.query, parts.fragment)) or "/"
        entry = self._find_entry(useragent)
        return True if entry is None else entry.allowance(normalize(path))

    def crawl_delay(self, useragent):
        if not self.mtime():
            return None
        entry = self._find_entry(useragent)
        return None if entry is None else entry.delay

    def request_rate(self, useragent):
        if not self.mtime():
            return None
        entry = self._find_entry(useragent)
        return None if entry is None else entry.req_rate

    def site_maps(self):
        return self.sitemaps or None

    def __str__(self):
        entries = self.entries
        if self.default_entry is not None:
            entries = [self.default_entry] + entries
        return "\n\n".join(map(str, entries))


class RuleLine:
    """A path, and whether it is allowed."""

    def __init__(self, path, allowance):
        if path == "" and not allowance:
            allowance = True
        self.path = normalize(path)
        self.allowance = allowance
        pattern = self.path
        exact = pattern.endswith("$")
        pattern = re.sub(r"\*+", "*", pattern[:-1] if exact else pattern)
        self._matches = re.compile(".*".join(map(re.escape, pattern.split("*"))) + (r"\z" if exact else "")).match

    def applies_to(self, filename):
        return self._matches(filename) is not None

    def __str__(self):
        return ("Allow" if self.allowance else "Disallow") + ": " + self.path


class Entry:
    """Agents and their rules."""

    def __init__(self):
        self.useragents = []
        self.rulelines = []
        self.delay = None
        self.req_rate = None

    def __str__(self):
        lines = [f"User-agent: {agent}" for agent in self.useragents]
        if self.delay is not None:
            lines.append(f"Crawl-delay: {self.delay}")
        if self.req_rate is not None:
            lines.append(f"Request-rate: {self.req_rate.requests}/{self.req_rate.seconds}")
        lines.extend(map(str, self.rulelines))
        return "\n".join(lines)

    def applies_to(self, useragent):
        useragent = useragent.split("/")[0].lower()
        return any(agent == "*" or agent.lower() in useragent for agent in self.useragents)

    def allowance(self, filename):
        """Return what the longest rule that applies says; allowing wins a draw."""
        best, allowed = -1, True
        for line in self.rulelines:
            if line.applies_to(filename):
                size = len(line.path)
                if size > best or size == best and line.allowance:
                    best, allowed = size, line.allowance
        return allowed
