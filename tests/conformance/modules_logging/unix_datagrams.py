# DatagramHandler and SysLogHandler over sockets of the file system.
import logging
import logging.handlers
import pickle
import socket

receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
receiver.bind("log.sock")

log = logging.getLogger("datagrams")
log.propagate = False
handler = logging.handlers.DatagramHandler("log.sock", None)
log.addHandler(handler)
log.warning("hello %d", 1)
data = receiver.recv(65536)
print(pickle.loads(data[4:])["msg"])
log.removeHandler(handler)
handler.close()

system = logging.handlers.SysLogHandler("log.sock", facility="local3")
log.addHandler(system)
log.error("one")
print(receiver.recv(100))
system.append_nul = False
system.ident = "app: "
log.critical("two é")
print(receiver.recv(100))
log.setLevel(1)
logging.addLevelName(7, "SEVEN")
log.log(7, "levels of programs are warnings")
print(receiver.recv(100))
print(system.encodePriority(system.LOG_DAEMON, "err"), system.encodePriority("cron", 7), system.mapPriority("DEBUG"))
system.close()
receiver.close()

# A socket that is not there may come to be later.
absent = logging.handlers.SysLogHandler("nothing.sock")
absent.close()
print(absent.unixsocket, absent.socktype)
# stress: 20
