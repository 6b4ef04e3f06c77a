# filecmp and netrc: directories compared, user names read.
import filecmp
import netrc
import os
import tempfile


def write(name, text, time=None):
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "w") as f:
        f.write(text)
    os.utime(name, (5, time or 5))


with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    write("a/same", "text")
    write("b/same", "text", 6)
    write("a/other", "text")
    write("b/other", "tex!", 6)
    write("a/size", "1")
    write("b/size", "12")
    write("a/left", "")
    write("b/right", "")
    write("a/sub/x", "1")
    write("b/sub/x", "1")
    write("a/kind", "")
    os.mkdir("b/kind")
    write("a/__pycache__/z", "")
    print(filecmp.cmp("a/same", "b/same"), filecmp.cmp("a/other", "b/other"), filecmp.cmp("a/size", "b/size"), filecmp.cmp("a", "b"))
    write("./c", "1234")
    write("d/c", "5678")
    print(filecmp.cmp("c", "d/c"), filecmp.cmp("c", "d/c", shallow=False), filecmp.cmpfiles("a", "b", ["same", "other", "none"]))
    d = filecmp.dircmp("a", "b")
    print(d.left_list, d.right_list, sorted(d.common), d.left_only, d.right_only)
    print(d.common_dirs, sorted(d.common_files), d.common_funny, d.same_files, sorted(d.diff_files), d.funny_files, d.subdirs["sub"].same_files)
    d.report()
    d.report_full_closure()
    filecmp.clear_cache()
    try:
        d.nothing
    except AttributeError as e:
        print(e)

    with open("rc", "w") as f:
        f.write('machine host login me password "p w" # comment\nmachine other\n\tuser u\n\taccount a\n\tpassword x\\ y\ndefault login anonymous password z\nmacdef m\n\tline 1\n\tline 2\n\n')
    n = netrc.netrc("rc")
    print(n.hosts, n.macros, n.authenticators("host"), n.authenticators("unknown"))
    print(n)
    for text in ["nonsense", "machine", "machine h nonsense x", "macdef m\nline\n"]:
        with open("rc", "w") as f:
            f.write(text)
        try:
            netrc.netrc("rc")
        except netrc.NetrcParseError as e:
            print(e)
    os.chdir("/")
