# Text that the system's log cannot take.
import syslog

for text in ('a\0b', '\ud800', 5):
    for ask in (syslog.openlog, syslog.syslog):
        try:
            ask(text)
        except (ValueError, TypeError) as error:
            print(ask.__name__, type(error).__name__, error)
