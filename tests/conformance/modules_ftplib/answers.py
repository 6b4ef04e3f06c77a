# What a client makes of answers, without a server.
import ftplib

for parse, answer in (
    (ftplib.parse150, "150 Opening data connection (1400 bytes)"),
    (ftplib.parse150, "150 Opening"),
    (ftplib.parse227, "227 Entering Passive Mode (10,0,0,7,4,1)."),
    (ftplib.parse257, '257 "/a ""b"" c" created'),
    (ftplib.parse257, "257 nothing"),
    (ftplib.parse227, "227 nothing"),
    (ftplib.parse227, "500 no"),
    (ftplib.parse257, "500 no"),
):
    try:
        print(parse.__name__, parse(answer))
    except ftplib.Error as error:
        print(parse.__name__, type(error).__name__, error)
print(ftplib.FTP_PORT, [c.__name__ for c in ftplib.error_perm.__mro__[:2]])
