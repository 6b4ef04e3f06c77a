# syslog: constants, masks, and what is wrong with calls; nothing is sent.
import syslog
import warnings

print(syslog.LOG_MASK(3), syslog.LOG_UPTO(3), syslog.LOG_LOCAL7, syslog.LOG_FTP, syslog.LOG_DEBUG)
print(syslog.setlogmask(syslog.LOG_UPTO(syslog.LOG_ERR)), syslog.setlogmask(0), syslog.setlogmask(255))
for call in [lambda: syslog.syslog(), lambda: syslog.syslog(1), lambda: syslog.syslog(1, 2, 3)]:
    try:
        print(call())
    except TypeError as error:
        print(error)
syslog.closelog()

# nturl2path: paths of Windows.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import nturl2path
for url in ["///C|", "///C|/foo/bar%20x", "//host/share/x", "////host/x", "/C:/a", "//localhost/c:/x", "a%2Fb", "", "///foo"]:
    print(url, repr(nturl2path.url2pathname(url)))
for path in ["C:", "C:\\foo\\bar baz", "\\\\host\\share\\x", "\\\\?\\C:\\a", "\\\\?\\unc\\h\\s\\f", "a\\b", "C:\\a:b", "é"]:
    print(ascii(path), nturl2path.pathname2url(path))
