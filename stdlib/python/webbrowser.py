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


def register(name, klass, instance=None, *, preferred=False):
    """Name a browser: by what makes it, or by the object itself."""
    with _lock:
        if _tryorder is None:
            register_standard_browsers()
        _browsers[name.lower()] = [klass, instance]
        # What the user prefers comes first.
        if preferred or _os_preferred_browser and f"{name}.desktop" == _os_preferred_browser:
            _tryorder.insert(0, name)
        else:
            _tryorder.append(name)


def get(using=None):
    """A browser: of a name, of a command with %s, or the one that is preferred."""
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    alternatives = [using] if using is not None else _tryorder
    for browser in alternatives:
        if "%s" in browser:
            # A command line of the user's.
            command = shlex.split(browser)
            if command[-1] == "&":
                return BackgroundBrowser(command[:-1])
            return GenericBrowser(command)
        try:
            command = _browsers[browser.lower()]
        except KeyError:
            command = _synthesize(browser)
        if command[1] is not None:
            return command[1]
        if command[0] is not None:
            return command[0]()
    raise Error("could not locate runnable browser")


def open(url, new=0, autoraise=True):
    """Show a page: in the window that is there (0), in a new one (1) or in a new tab (2). Says whether it was done."""
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    for name in _tryorder:
        if get(name).open(url, new, autoraise):
            return True
    return False


def open_new(url):
    """Show a page in a new window."""
    return open(url, 1)


def open_new_tab(url):
    """Show a page in a new tab."""
    return open(url, 2)


def _synthesize(browser, *, preferred=False):
    # A browser that is like one that is known, at another place.
    command = browser.split()[0]
    if not shutil.which(command):
        return [None, None]
    name = os.path.basename(command)
    try:
        known = _browsers[name.lower()]
    except KeyError:
        return [None, None]
    controller = known[1]
    if controller and name.lower() == controller.basename:
        import copy
        controller = copy.copy(controller)
        controller.name = browser
        controller.basename = os.path.basename(browser)
        register(browser, None, instance=controller, preferred=preferred)
        return [None, controller]
    return [None, None]


class BaseBrowser:
    """A browser."""

    args = ["%s"]

    def __init__(self, name=""):
        self.name = name
        self.basename = name

    def open(self, url, new=0, autoraise=True):
        raise NotImplementedError

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)

    @staticmethod
    def _check_url(url):
        # An address that looks like an option is none.
        if url and url.lstrip().startswith("-"):
            raise ValueError(f"Invalid URL (leading dash disallowed): {url!r}")


class GenericBrowser(BaseBrowser):
    """A browser that is started for every page, and waited for."""

    def __init__(self, name):
        if isinstance(name, str):
            self.name = name
            self.args = ["%s"]
        else:
            # A command with arguments.
            self.name = name[0]
            self.args = name[1:]
        self.basename = os.path.basename(self.name)

    def _command(self, url):
        self._check_url(url)
        sys.audit("webbrowser.open", url)
        return [self.name] + [arg.replace("%s", url) for arg in self.args]

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

    raise_opts = None
    background = False
    redirect_stdout = True
    # In these %s stands for the address, and %action for what is to be done.
    remote_args = ["%action", "%s"]
    remote_action = None
    remote_action_newwin = None
    remote_action_newtab = None

    def _invoke(self, args, remote, autoraise, url=None):
        raise_opt = []
        if remote and self.raise_opts:
            raise_opt = self.raise_opts[int(autoraise)]
            raise_opt = [raise_opt] if raise_opt else []
        command = [self.name] + raise_opt + args
        output = subprocess.DEVNULL if remote or self.background else None
        process = subprocess.Popen(command, close_fds=True, stdin=output, stdout=output if self.redirect_stdout else None,
                                   stderr=output, start_new_session=True)
        if remote:
            # One that is still there after a while works.
            try:
                return not process.wait(5)
            except subprocess.TimeoutExpired:
                return True
        if self.background:
            return process.poll() is None
        return not process.wait()

    def open(self, url, new=0, autoraise=True):
        self._check_url(url)
        sys.audit("webbrowser.open", url)
        if new == 0:
            action = self.remote_action
        elif new == 1:
            action = self.remote_action_newwin
        elif new == 2:
            action = self.remote_action_newtab if self.remote_action_newtab is not None else self.remote_action_newwin
        else:
            raise Error("Bad 'new' parameter to open(); expected 0, 1, or 2, got %s" % new)
        self._check_url(url.replace("%action", action))
        args = [arg.replace("%s", url).replace("%action", action) for arg in self.remote_args]
        args = [arg for arg in args if arg]
        if self._invoke(args, True, autoraise, url):
            return True
        # There is none to be told: start one.
        args = [arg.replace("%s", url) for arg in self.args]
        return self._invoke(args, False, False)


class Mozilla(UnixBrowser):
    """Firefox and its relatives."""

    remote_args = ["%action", "%s"]
    remote_action = ""
    remote_action_newwin = "-new-window"
    remote_action_newtab = "-new-tab"
    background = True


class Epiphany(UnixBrowser):
    """Epiphany."""

    raise_opts = ["-noraise", ""]
    remote_args = ["%action", "%s"]
    remote_action = "-n"
    remote_action_newwin = "-w"
    background = True


class Chrome(UnixBrowser):
    """Chrome."""

    remote_args = ["%action", "%s"]
    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


class Chromium(Chrome):
    """Chromium."""


class Opera(UnixBrowser):
    """Opera."""

    remote_args = ["%action", "%s"]
    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


class Elinks(UnixBrowser):
    """Elinks, in the terminal."""

    remote_args = ["-remote", "openURL(%s%action)"]
    remote_action = ""
    remote_action_newwin = ",new-window"
    remote_action_newtab = ",new-tab"
    background = False
    redirect_stdout = False


class Edge(UnixBrowser):
    """Edge."""

    remote_args = ["%action", "%s"]
    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


class Konqueror(BaseBrowser):
    """Konqueror, the file manager and browser of KDE."""

    def open(self, url, new=0, autoraise=True):
        self._check_url(url)
        sys.audit("webbrowser.open", url)
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
    if shutil.which("xdg-open"):
        register("xdg-open", None, BackgroundBrowser("xdg-open"))
    if shutil.which("gio"):
        register("gio", None, BackgroundBrowser(["gio", "open", "--", "%s"]))
    desktop = [part.strip() for part in os.getenv("XDG_CURRENT_DESKTOP", "").split(":")]
    gnome = "GNOME_DESKTOP_SESSION_ID" in os.environ or "GNOME" in desktop
    if gnome and shutil.which("gvfs-open"):
        register("gvfs-open", None, BackgroundBrowser("gvfs-open"))
    if ("KDE_FULL_SESSION" in os.environ or "KDE" in desktop) and shutil.which("kfmclient"):
        register("kfmclient", Konqueror, Konqueror("kfmclient"))
    if shutil.which("x-www-browser"):
        register("x-www-browser", None, BackgroundBrowser("x-www-browser"))
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
