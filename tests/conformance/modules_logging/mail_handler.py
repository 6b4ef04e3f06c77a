# SMTPHandler: a message for each record.
import logging
import logging.handlers
import smtplib


class Server:
    def __init__(self, host, port, timeout):
        print("connect", host, port, timeout)

    def send_message(self, message):
        print(message["From"], "|", message["To"], "|", message["Subject"], "|", "Date" in message)
        print(repr(message.get_content()))

    def __getattr__(self, name):
        return lambda *args: print(name, args)


smtplib.SMTP = Server


class Handler(logging.handlers.SMTPHandler):
    def getSubject(self, record):
        return f"{self.subject}: {record.levelname}"


log = logging.getLogger("mail")
log.propagate = False
handler = Handler(("mail.example", 2525), "a@x", ["b@x", "c@x"], "Alarm", credentials=("me", "pw"))
log.addHandler(handler)
log.error("disk %s", "full")
log.removeHandler(handler)
log.addHandler(logging.handlers.SMTPHandler("mail.example", "a@x", "b@x", "Plain"))
log.warning("é")
# stress: 20
