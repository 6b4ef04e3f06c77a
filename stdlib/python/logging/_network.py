"""Handlers that send records over the network, or to the log of the system. They belong to `logging.handlers`."""

import logging
import time

SYSLOG_UDP_PORT = 514


class SocketHandler(logging.Handler):
    """Sends pickled records over TCP, or to the Unix socket `host` if the port is None.

    While the other side cannot be reached, records are dropped; the next attempt comes after retryStart seconds, the
    ones after it later by retryFactor each, up to retryMax.
    """

    def __init__(self, host, port):
        super().__init__()
        self.host = host
        self.port = port
        self.address = host if port is None else (host, port)
        self.sock = None
        self.closeOnError = False
        self.retryTime = None
        self.retryStart = 1.0
        self.retryMax = 30.0
        self.retryFactor = 2.0

    def makeSocket(self, timeout=1):
        """Return a socket that is connected."""
        import socket

        if self.port is not None:
            return socket.create_connection(self.address, timeout=timeout)
        result = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        result.settimeout(timeout)
        try:
            result.connect(self.address)
        except OSError:
            result.close()
            raise
        return result

    def createSocket(self):
        """Try to connect, if it is time to."""
        now = time.time()
        if self.retryTime is not None and now < self.retryTime:
            return
        try:
            self.sock = self.makeSocket()
            self.retryTime = None
        except OSError:
            if self.retryTime is None:
                self.retryPeriod = self.retryStart
            else:
                self.retryPeriod = min(self.retryPeriod * self.retryFactor, self.retryMax)
            self.retryTime = now + self.retryPeriod

    def send(self, s):
        """Send bytes; they are dropped where there is no connection."""
        if self.sock is None:
            self.createSocket()
        if self.sock:
            try:
                self.sock.sendall(s)
            except OSError:
                self.sock.close()
                self.sock = None

    def makePickle(self, record):
        """Return a record as bytes: its attributes pickled, behind their length."""
        import pickle

        if record.exc_info:
            # The traceback cannot be sent; formatting puts its text into the record.
            self.format(record)
        fields = dict(record.__dict__)
        # Arguments may be of classes that the other side does not have.
        fields.update(msg=record.getMessage(), args=None, exc_info=None)
        fields.pop("message", None)
        data = pickle.dumps(fields, 1)
        return len(data).to_bytes(4, "big") + data

    def handleError(self, record):
        """Close the connection if closeOnError is set, or complain."""
        if self.closeOnError and self.sock:
            self.sock.close()
            self.sock = None
        else:
            super().handleError(record)

    def emit(self, record):
        try:
            self.send(self.makePickle(record))
        except Exception:
            self.handleError(record)

    def close(self):
        with self.lock:
            sock, self.sock = self.sock, None
            if sock:
                sock.close()
            super().close()


class DatagramHandler(SocketHandler):
    """Sends pickled records over UDP, or to the Unix datagram socket `host` if the port is None."""

    def __init__(self, host, port):
        super().__init__(host, port)
        self.closeOnError = False

    def makeSocket(self):
        import socket

        return socket.socket(socket.AF_UNIX if self.port is None else socket.AF_INET, socket.SOCK_DGRAM)

    def send(self, s):
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


class SysLogHandler(logging.Handler):
    """Sends records to the log of the system: over UDP or TCP, or to a Unix socket such as /dev/log."""

    LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)
    (LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON, LOG_AUTHPRIV,
     LOG_FTP, LOG_NTP, LOG_SECURITY, LOG_CONSOLE, LOG_SOLCRON, LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3, LOG_LOCAL4,
     LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7) = range(24)

    priority_names = {
        "alert": LOG_ALERT, "crit": LOG_CRIT, "critical": LOG_CRIT, "debug": LOG_DEBUG, "emerg": LOG_EMERG,
        "err": LOG_ERR, "error": LOG_ERR, "info": LOG_INFO, "notice": LOG_NOTICE, "panic": LOG_EMERG,
        "warn": LOG_WARNING, "warning": LOG_WARNING,
    }
    facility_names = {
        "auth": LOG_AUTH, "authpriv": LOG_AUTHPRIV, "console": LOG_CONSOLE, "cron": LOG_CRON, "daemon": LOG_DAEMON,
        "ftp": LOG_FTP, "kern": LOG_KERN, "lpr": LOG_LPR, "mail": LOG_MAIL, "news": LOG_NEWS, "ntp": LOG_NTP,
        "security": LOG_SECURITY, "solaris-cron": LOG_SOLCRON, "syslog": LOG_SYSLOG, "user": LOG_USER,
        "uucp": LOG_UUCP, "local0": LOG_LOCAL0, "local1": LOG_LOCAL1, "local2": LOG_LOCAL2, "local3": LOG_LOCAL3,
        "local4": LOG_LOCAL4, "local5": LOG_LOCAL5, "local6": LOG_LOCAL6, "local7": LOG_LOCAL7,
    }
    priority_map = {
        "DEBUG": "debug", "INFO": "info", "WARNING": "warning", "ERROR": "error", "CRITICAL": "critical",
    }
    # Put before every message.
    ident = ""
    # Some daemons want a null character behind the message.
    append_nul = True

    def __init__(self, address=("localhost", SYSLOG_UDP_PORT), facility=LOG_USER, socktype=None, timeout=None):
        super().__init__()
        self.address = address
        self.facility = facility
        self.socktype = socktype
        self.timeout = timeout
        self.socket = None
        try:
            self.createSocket()
        except OSError as error:
            import socket

            # The name may be known later.
            if not isinstance(error, socket.gaierror):
                raise

    def _connect_unixsocket(self, address):
        import socket

        kinds = [socket.SOCK_DGRAM, socket.SOCK_STREAM] if self.socktype is None else [self.socktype]
        for kind in kinds:
            self.socket = socket.socket(socket.AF_UNIX, kind)
            try:
                self.socket.connect(address)
            except OSError:
                self.socket.close()
                if kind is kinds[-1]:
                    raise
            else:
                self.socktype = kind
                return

    def createSocket(self):
        """Open the connection. A Unix socket that is not there may come to be later."""
        import socket

        address = self.address
        if isinstance(address, str):
            self.unixsocket = True
            try:
                self._connect_unixsocket(address)
            except OSError:
                pass
            return
        self.unixsocket = False
        kind = socket.SOCK_DGRAM if self.socktype is None else self.socktype
        error = OSError("getaddrinfo returns an empty list")
        for family, kind_found, protocol, _, place in socket.getaddrinfo(*address, 0, kind):
            sock = None
            try:
                sock = socket.socket(family, kind_found, protocol)
                if self.timeout:
                    sock.settimeout(self.timeout)
                if kind_found == socket.SOCK_STREAM:
                    sock.connect(place)
            except OSError as e:
                error = e
                if sock is not None:
                    sock.close()
            else:
                self.socket = sock
                self.socktype = kind
                return
        raise error

    def encodePriority(self, facility, priority):
        """Return the number of a facility and a priority, which may be names."""
        if isinstance(facility, str):
            facility = self.facility_names[facility]
        if isinstance(priority, str):
            priority = self.priority_names[priority]
        return facility << 3 | priority

    def close(self):
        with self.lock:
            sock, self.socket = self.socket, None
            if sock:
                sock.close()
            super().close()

    def mapPriority(self, levelName):
        """Return the priority for a level; levels of programs are warnings."""
        return self.priority_map.get(levelName, "warning")

    def emit(self, record):
        import socket

        try:
            text = self.format(record)
            if self.ident:
                text = self.ident + text
            if self.append_nul:
                text += "\0"
            priority = "<%d>" % self.encodePriority(self.facility, self.mapPriority(record.levelname))
            data = priority.encode("utf-8") + text.encode("utf-8")
            if not self.socket:
                self.createSocket()
            if self.unixsocket:
                try:
                    self.socket.send(data)
                except OSError:
                    # The daemon may have been started again.
                    self.socket.close()
                    self._connect_unixsocket(self.address)
                    self.socket.send(data)
            elif self.socktype == socket.SOCK_DGRAM:
                self.socket.sendto(data, self.address)
            else:
                self.socket.sendall(data)
        except Exception:
            self.handleError(record)


class SMTPHandler(logging.Handler):
    """Sends each record as a mail. With credentials and `secure`, a tuple of a key file and a certificate file that may
    be empty, it logs in encrypted.
    """

    def __init__(self, mailhost, fromaddr, toaddrs, subject, credentials=None, secure=None, timeout=5.0):
        super().__init__()
        self.mailhost, self.mailport = mailhost if isinstance(mailhost, (list, tuple)) else (mailhost, None)
        self.username = None
        if isinstance(credentials, (list, tuple)):
            self.username, self.password = credentials
        self.fromaddr = fromaddr
        self.toaddrs = [toaddrs] if isinstance(toaddrs, str) else toaddrs
        self.subject = subject
        self.secure = secure
        self.timeout = timeout

    def getSubject(self, record):
        """Return the subject for a record."""
        return self.subject

    def emit(self, record):
        try:
            import email.utils
            import smtplib
            from email.message import EmailMessage

            smtp = smtplib.SMTP(self.mailhost, self.mailport or smtplib.SMTP_PORT, timeout=self.timeout)
            message = EmailMessage()
            message["From"] = self.fromaddr
            message["To"] = ",".join(self.toaddrs)
            message["Subject"] = self.getSubject(record)
            message["Date"] = email.utils.localtime()
            message.set_content(self.format(record))
            if self.username:
                if self.secure is not None:
                    import ssl

                    keyfile, certfile = (*self.secure, None, None)[:2]
                    smtp.ehlo()
                    smtp.starttls(context=ssl._create_stdlib_context(certfile=certfile, keyfile=keyfile))
                    smtp.ehlo()
                smtp.login(self.username, self.password)
            smtp.send_message(message)
            smtp.quit()
        except Exception:
            self.handleError(record)


class NTEventLogHandler(logging.Handler):
    """Sends records to the event log of Windows; elsewhere it says that there is none, and drops them."""

    def __init__(self, appname, dllname=None, logtype="Application"):
        super().__init__()
        print("The Python Win32 extensions for NT (service, event logging) appear not to be available.")
        self._welu = None

    def getMessageID(self, record):
        """Return the number of the message's text."""
        return 1

    def getEventCategory(self, record):
        """Return the category of a record."""
        return 0

    def getEventType(self, record):
        """Return the kind of event for the level of a record."""
        return self.typemap.get(record.levelno, self.deftype)

    def emit(self, record):
        pass

    def close(self):
        super().close()


class HTTPHandler(logging.Handler):
    """Sends the attributes of each record to a web server, as a GET or a POST."""

    def __init__(self, host, url, method="GET", secure=False, credentials=None, context=None):
        super().__init__()
        method = method.upper()
        if method not in ("GET", "POST"):
            raise ValueError("method must be GET or POST")
        if not secure and context is not None:
            raise ValueError("context parameter only makes sense with secure=True")
        self.host = host
        self.url = url
        self.method = method
        self.secure = secure
        self.credentials = credentials
        self.context = context

    def mapLogRecord(self, record):
        """Return what is sent of a record, a dictionary."""
        return record.__dict__

    def getConnection(self, host, secure):
        """Return a connection to the server."""
        import http.client

        if secure:
            return http.client.HTTPSConnection(host, context=self.context)
        return http.client.HTTPConnection(host)

    def emit(self, record):
        try:
            import urllib.parse

            connection = self.getConnection(self.host, self.secure)
            url = self.url
            data = urllib.parse.urlencode(self.mapLogRecord(record))
            if self.method == "GET":
                url += ("&" if "?" in url else "?") + data
            connection.putrequest(self.method, url)
            if self.method == "POST":
                connection.putheader("Content-type", "application/x-www-form-urlencoded")
                connection.putheader("Content-length", str(len(data)))
            if self.credentials:
                import base64

                user = ("%s:%s" % self.credentials).encode("utf-8")
                connection.putheader("Authorization", "Basic " + base64.b64encode(user).strip().decode("ascii"))
            connection.endheaders()
            if self.method == "POST":
                connection.send(data.encode("utf-8"))
            connection.getresponse()
        except Exception:
            self.handleError(record)


for _handler in (SocketHandler, DatagramHandler, SysLogHandler, SMTPHandler, NTEventLogHandler, HTTPHandler):
    _handler.__module__ = "logging.handlers"
