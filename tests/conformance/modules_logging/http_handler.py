# HTTPHandler sends the attributes of a record, as a query or as a form.
import logging
import logging.handlers


class Connection:
    def __getattr__(self, name):
        return lambda *args: print(name, args)


class Handler(logging.handlers.HTTPHandler):
    def mapLogRecord(self, record):
        return {"name": record.name, "message": record.getMessage()}

    def getConnection(self, host, secure):
        print("connection", host, secure)
        return Connection()


log = logging.getLogger("web")
log.propagate = False
for options in ({}, {"method": "post", "credentials": ("user", "pass"), "secure": True}):
    handler = Handler("host:80", "/log?v=1", **options)
    log.addHandler(handler)
    log.warning("a b & %s", "c")
    log.removeHandler(handler)

for arguments in (("h", "/", "PUT"), ("h", "/", "GET", False, None, "context")):
    try:
        logging.handlers.HTTPHandler(*arguments)
    except ValueError as error:
        print(error)

# There is no event log outside Windows.
events = logging.handlers.NTEventLogHandler("app")
events.emit(logging.makeLogRecord({}))
print(events.getMessageID(None), events.getEventCategory(None))
events.close()
