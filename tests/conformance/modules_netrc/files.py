# Files of passwords: comments, quotes, macros and mistakes.
import netrc
import os
import tempfile


def show(text):
    path = os.path.join(tempfile.mkdtemp(), "file")
    with open(path, "w") as file:
        file.write(text)
    try:
        found = netrc.netrc(path)
        print(found.hosts, found.macros)
    except netrc.NetrcParseError as error:
        print(error.msg, error.lineno)


for text in ("machine a login b password c", "machine a login b\n#comment\nmachine d password e", "machine a login b # c\n account f",
             "#\nmachine a\n#x y\nlogin b", "machine a password pa#ss login #b\nmachine q",
             'machine "a b" login "c\\"d" password "#e"', "machine a login b\\ c", '"" invalid', 'machine a "" invalid', 'machine ""',
             "machine", "machine a login", "default login x", "macdef m\nline\n\nmachine a", "macdef m\nline", "bad", "machine a bad",
             "machine a login b\n\n\nbad", 'machine a login "', "machine a login b default password z", "machine a login ''",
             "# a\nmachine a\t\tlogin\tb\r\n", "machine a # login x\nlogin y", "machine a login b#c"):
    show(text)
