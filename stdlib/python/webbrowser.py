"""Pages of the web in the user's browser."""

import os
import shlex
import shutil
import subprocess
import sys
import threading

__all__ = ["Error", "open", "open_new", "open_new_tab", "get", "register"]


class Error(Exception):
    """There is no browser."""


_lock = threading.RLock()
# Constructor and object by name.
_browsers = {}
# Names in the order of preference; None until they were looked for.
_tryorder = None
_os_preferred_browser = None


def _known():
    """The names of browsers, the preferred ones first."""
    if _tryorder is None:
        with _lock:
            # Another thread may have been here first.
            if _tryorder is None:
                register_standard_browsers()
    return _tryorder


def register(name, klass, instance=None, *, preferred=False):
    """Name a browser: by what makes it, or by the object itself."""
    with _lock:
        names = _known()
        _browsers[name.lower()] = [klass, instance]
        first = preferred or _os_preferred_browser and _os_preferred_browser == f"{name}.desktop"
        names.insert(0 if first else len(names), name)


def get(using=None):
    """A browser: of a name, of a command with %s, or the one that is preferred."""
    known = _known()
    for name in known if using is None else (using,):
        if "%s" in name:
            # A command line of the user's.
            *words, last = shlex.split(name)
            return BackgroundBrowser(words) if last == "&" else GenericBrowser([*words, last])
        make, found = _browsers.get(name.lower()) or _synthesize(name)
        if found is None and make is not None:
            found = make()
        if found is not None:
            return found
    raise Error("could not locate runnable browser")


def open(url, new=0, autoraise=True):
    """Show a page: in the window that is there (0), in a new one (1) or in a new tab (2). Says whether it was done."""
    return any(get(name).open(url, new, autoraise) for name in _known())


def open_new(url):
    """Show a page in a new window."""
    return open(url, 1)


def open_new_tab(url):
    """Show a page in a new tab."""
    return open(url, 2)


def _synthesize(browser, *, preferred=False):
    # A browser that is like one that is known, at another place.
    nothing = (None, None)
    command, *_ = browser.split()
    if not shutil.which(command):
        return nothing
    name = os.path.basename(command).lower()
    _, like = _browsers.get(name, nothing)
    if not like or like.basename != name:
        return nothing
    import copy
    made = copy.copy(like)
    made.name, made.basename = browser, os.path.basename(browser)
    register(browser, None, made, preferred=preferred)
    return None, made


class BaseBrowser:
    """A browser."""

    args = ["%s"]

    def __init__(self, name=""):
        self.name = self.basename = name

    def open(self, url, new=0, autoraise=True):
        raise NotImplementedError

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)

    @staticmethod
    def _check_url(url):
        # An address that looks like an option is none.
        if (url or "").lstrip()[:1] == "-":
            raise ValueError(f"Invalid URL (leading dash disallowed): {url!r}")

    def _begin(self, url):
        self._check_url(url)
        sys.audit("webbrowser.open", url)


class GenericBrowser(BaseBrowser):
    """A browser that is started for every page, and waited for."""

    def __init__(self, name):
        # It may come with its arguments.
        self.name, *self.args = (name, "%s") if isinstance(name, str) else name
        self.basename = os.path.basename(self.name)

    def _command(self, url):
        self._begin(url)
        return [self.name, *(argument.replace("%s", url) for argument in self.args)]

    def open(self, url, new=0, autoraise=True):
        try:
            return not subprocess.Popen(self._command(url)).wait()
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """A browser that is started for every page."""

    def open(self, url, new=0, autoraise=True):
        try:
            process = subprocess.Popen(self._command(url), close_fds=True, start_new_session=True)
            return process.poll() is None
        except OSError:
            return False


class UnixBrowser(BaseBrowser):
    """A browser that can be told to show a page in a window that is there."""

    # Options that leave the window where it is, and that bring it to the front.
    raise_opts = None
    background = False
    redirect_stdout = True
    # In these %s stands for the address, and %action for what is to be done.
    remote_args = ["%action", "%s"]
    remote_action = remote_action_newwin = remote_action_newtab = None

    def __init_subclass__(cls, actions=None, **kwargs):
        # What is to be done: in the window that is there, in a new one, in a new tab.
        super().__init_subclass__(**kwargs)
        if actions is not None:
            cls.remote_action, cls.remote_action_newwin, cls.remote_action_newtab = actions

    def _invoke(self, args, remote, autoraise, url=None):
        option = self.raise_opts[int(autoraise)] if self.raise_opts and remote else None
        quiet = subprocess.DEVNULL if self.background or remote else None
        process = subprocess.Popen([self.name, *([option] if option else []), *args], close_fds=True, stdin=quiet,
                                   stdout=quiet if self.redirect_stdout else None, stderr=quiet, start_new_session=True)
        if not remote:
            return process.poll() is None if self.background else not process.wait()
        try:
            return not process.wait(5)
        except subprocess.TimeoutExpired:
            # One that is still there after a while works.
            return True

    def open(self, url, new=0, autoraise=True):
        self._begin(url)
        if new not in (0, 1, 2):
            raise Error(f"Bad 'new' parameter to open(); expected 0, 1, or 2, got {new}")
        actions = (self.remote_action, self.remote_action_newwin, self.remote_action_newtab)
        action = self.remote_action_newwin if actions[new] is None else actions[new]
        # The action is part of what could look like an option.
        self._check_url(url.replace("%action", action))
        told = (argument.replace("%s", url).replace("%action", action) for argument in self.remote_args)
        if self._invoke([*filter(None, told)], True, autoraise, url):
            return True
        # There is none to be told: start one.
        started = [argument.replace("%s", url) for argument in self.args]
        return self._invoke(started, remote=False, autoraise=False)


class Mozilla(UnixBrowser, actions=("", "-new-window", "-new-tab")):
    """Firefox and its relatives."""

    background = True


class Epiphany(UnixBrowser, actions=("-n", "-w", None)):
    """Epiphany."""

    raise_opts = ["-noraise", ""]
    background = True


class Chrome(UnixBrowser, actions=("", "--new-window", "")):
    """Chrome."""

    background = True


class Chromium(Chrome):
    """Chromium."""


class Opera(UnixBrowser, actions=("", "--new-window", "")):
    """Opera."""

    background = True


class Edge(UnixBrowser, actions=("", "--new-window", "")):
    """Edge."""

    background = True


class Elinks(UnixBrowser, actions=("", ",new-window", ",new-tab")):
    """Elinks, in the terminal."""

    remote_args = ["-remote", "openURL(%s%action)"]
    redirect_stdout = False


class Konqueror(BaseBrowser):
    """Konqueror, the file manager and browser of KDE."""

    def open(self, url, new=0, autoraise=True):
        self._begin(url)
        action = "newTab" if new == 2 else "openURL"
        for command in ["kfmclient", action, url], ["konqueror", "--silent", url], ["kfm", "-d", url]:
            try:
                process = subprocess.Popen(command, close_fds=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                           stderr=subprocess.DEVNULL, start_new_session=command[0] != "kfmclient")
            except OSError:
                continue
            if command[0] == "kfmclient":
                process.wait()
                return True
            if process.poll() is None:
                return True
        return False


def register_X_browsers():
    """Look for browsers that need a display."""
    desktops = {part.strip() for part in os.getenv("XDG_CURRENT_DESKTOP", "").split(":")}
    gnome = "GNOME" in desktops or "GNOME_DESKTOP_SESSION_ID" in os.environ
    kde = "KDE" in desktops or "KDE_FULL_SESSION" in os.environ
    # Programs that know what the user prefers.
    for wanted, name, *arguments in ((True, "xdg-open"), (True, "gio", "open", "--", "%s"), (gnome, "gvfs-open"),
                                     (kde, "kfmclient"), (True, "x-www-browser")):
        if not wanted or not shutil.which(name):
            continue
        if name == "kfmclient":
            register(name, Konqueror, Konqueror(name))
        else:
            register(name, None, BackgroundBrowser([name, *arguments] if arguments else name))
    for names, kind in ((("firefox", "iceweasel", "seamonkey", "mozilla-firefox", "mozilla"), Mozilla), (("epiphany",), Epiphany),
                        (("google-chrome", "chrome"), Chrome), (("chromium", "chromium-browser"), Chromium),
                        (("opera",), Opera), (("microsoft-edge",), Edge)):
        for name in names:
            if shutil.which(name):
                register(name, None, kind(name))
    for name in "konqueror", "kfm":
        if shutil.which(name):
            register(name, Konqueror, Konqueror(name))


def register_standard_browsers():
    """Look for browsers."""
    global _tryorder, _os_preferred_browser
    _tryorder = []
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        try:
            result = subprocess.check_output(["xdg-settings", "get", "default-web-browser"], stderr=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError):
            pass
        else:
            _os_preferred_browser = result.decode().strip()
        register_X_browsers()
    if os.environ.get("TERM"):
        for name in "www-browser", "links", "elinks", "lynx", "w3m":
            if shutil.which(name):
                register(name, None, Elinks(name) if name == "elinks" else GenericBrowser(name))
    # What the user says comes before all.
    if "BROWSER" in os.environ:
        for command in reversed(os.environ["BROWSER"].split(os.pathsep)):
            if command != "":
                if command.lower() in _browsers:
                    _tryorder.insert(0, command)
                elif _synthesize(command, preferred=True)[1] is None and get(command) is not None:
                    _tryorder.insert(0, command)


def parse_args(arg_list):
    """The command line."""
    import argparse
    parser = argparse.ArgumentParser(description="Open URL in a web browser.")
    parser.add_argument("url", help="URL to open")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("-n", "--new-window", action="store_const", const=1, default=0, dest="new_win", help="open new window")
    group.add_argument("-t", "--new-tab", action="store_const", const=2, default=0, dest="new_win", help="open new tab")
    return parser.parse_args(arg_list)


def main(arg_list=None):
    """The command line."""
    args = parse_args(arg_list)
    open(args.url, args.new_win)
    print("\a")


if __name__ == "__main__":
    main()
