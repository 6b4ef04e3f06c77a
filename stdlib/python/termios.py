"""Settings of terminals."""

import _terminal
from select import _descriptor

# Numbers of Linux.
_CONSTANTS = """
B0=0 B1000000=1000000 B110=110 B115200=115200 B1152000=1152000 B1200=1200 B134=134 B14400=14400
B150=150 B1500000=1500000 B1800=1800 B19200=19200 B200=200 B2000000=2000000 B230400=230400
B2400=2400 B2500000=2500000 B28800=28800 B300=300 B3000000=3000000 B3500000=3500000 B38400=38400
B4000000=4000000 B460800=460800 B4800=4800 B50=50 B500000=500000 B57600=57600 B576000=576000
B600=600 B7200=7200 B75=75 B76800=76800 B921600=921600 B9600=9600 BRKINT=2 BS0=0 BS1=8192
BSDLY=8192 CBAUD=4111 CBAUDEX=4096 CDSUSP=25 CEOF=4 CEOL=0 CEOT=4 CERASE=127 CFLUSH=15
CIBAUD=269418496 CINTR=3 CKILL=21 CLNEXT=22 CLOCAL=2048 CQUIT=28 CR0=0 CR1=512 CR2=1024 CR3=1536
CRDLY=1536 CREAD=128 CRPRNT=18 CRTSCTS=2147483648 CS5=0 CS6=16 CS7=32 CS8=48 CSIZE=48 CSTART=17
CSTOP=19 CSTOPB=64 CSUSP=26 CWERASE=23 ECHO=8 ECHOCTL=512 ECHOE=16 ECHOK=32 ECHOKE=2048
ECHONL=64 ECHOPRT=1024 EXTA=19200 EXTB=38400 EXTPROC=65536 FF0=0 FF1=32768 FFDLY=32768
FIOASYNC=21586 FIOCLEX=21585 FIONBIO=21537 FIONCLEX=21584 FIONREAD=21531 FLUSHO=4096 HUPCL=1024
IBSHIFT=16 ICANON=2 ICRNL=256 IEXTEN=32768 IGNBRK=1 IGNCR=128 IGNPAR=4 IMAXBEL=8192 INLCR=64
INPCK=16 IOCSIZE_MASK=1073676288 IOCSIZE_SHIFT=16 ISIG=1 ISTRIP=32 IUCLC=512 IUTF8=16384
IXANY=2048 IXOFF=4096 IXON=1024 NCCS=32 NL0=0 NL1=256 NLDLY=256 NOFLSH=128 N_MOUSE=2 N_PPP=3
N_SLIP=1 N_STRIP=4 N_TTY=0 OCRNL=8 OFDEL=128 OFILL=64 OLCUC=2 ONLCR=4 ONLRET=32 ONOCR=16 OPOST=1
PARENB=256 PARMRK=8 PARODD=512 PENDIN=16384 TAB0=0 TAB1=2048 TAB2=4096 TAB3=6144 TABDLY=6144
TCFLSH=21515 TCGETS=21505 TCIFLUSH=0 TCIOFF=2 TCIOFLUSH=2 TCION=3 TCOFLUSH=1 TCOOFF=0 TCOON=1
TCSADRAIN=1 TCSAFLUSH=2 TCSANOW=0 TCSBRK=21513 TCSBRKP=21541 TCSETS=21506 TCSETSF=21508
TCSETSW=21507 TCXONC=21514 TIOCCONS=21533 TIOCEXCL=21516 TIOCGETD=21540 TIOCGICOUNT=21597
TIOCGLCKTRMIOS=21590 TIOCGPGRP=21519 TIOCGSERIAL=21534 TIOCGSOFTCAR=21529 TIOCGWINSZ=21523
TIOCINQ=21531 TIOCLINUX=21532 TIOCMBIC=21527 TIOCMBIS=21526 TIOCMGET=21525 TIOCMIWAIT=21596
TIOCMSET=21528 TIOCM_CAR=64 TIOCM_CD=64 TIOCM_CTS=32 TIOCM_DSR=256 TIOCM_DTR=2 TIOCM_LE=1
TIOCM_RI=128 TIOCM_RNG=128 TIOCM_RTS=4 TIOCM_SR=16 TIOCM_ST=8 TIOCNOTTY=21538 TIOCNXCL=21517
TIOCOUTQ=21521 TIOCPKT=21536 TIOCPKT_DATA=0 TIOCPKT_DOSTOP=32 TIOCPKT_FLUSHREAD=1
TIOCPKT_FLUSHWRITE=2 TIOCPKT_NOSTOP=16 TIOCPKT_START=8 TIOCPKT_STOP=4 TIOCSCTTY=21518
TIOCSERCONFIG=21587 TIOCSERGETLSR=21593 TIOCSERGETMULTI=21594 TIOCSERGSTRUCT=21592
TIOCSERGWILD=21588 TIOCSERSETMULTI=21595 TIOCSERSWILD=21589 TIOCSER_TEMT=1 TIOCSETD=21539
TIOCSLCKTRMIOS=21591 TIOCSPGRP=21520 TIOCSSERIAL=21535 TIOCSSOFTCAR=21530 TIOCSTI=21522
TIOCSWINSZ=21524 TOSTOP=256 VDISCARD=13 VEOF=4 VEOL=11 VEOL2=16 VERASE=2 VINTR=0 VKILL=3
VLNEXT=15 VMIN=6 VQUIT=1 VREPRINT=12 VSTART=8 VSTOP=9 VSUSP=10 VSWTC=7 VSWTCH=7 VT0=0 VT1=16384
VTDLY=16384 VTIME=5 VWERASE=14 XCASE=4 XTABS=6144 _POSIX_VDISABLE=0
"""
globals().update([(_name, int(_number)) for _name, _, _number in
                  [_word.partition('=') for _word in _CONSTANTS.split()]])


# Requests of Linux for settings with speeds as numbers.
_TCGETS2, _TCSETS2 = 0x802C542A, 0x402C542B
# Speeds that have a number of their own among the control modes; others have that of _BOTHER.
_SPEEDS = (0, 50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400)
_FAST = (57600, 115200, 230400, 460800, 500000, 576000, 921600, 1000000, 1152000, 1500000,
         2000000, 2500000, 3000000, 3500000, 4000000)
_BOTHER = 0o10000


def _with_speeds(modes, ispeed, ospeed):
    """The control modes with the numbers of two speeds."""
    def number(speed):
        if speed in _SPEEDS:
            return _SPEEDS.index(speed)
        return _BOTHER + (_FAST.index(speed) + 1 if speed in _FAST else 0)

    return modes & ~(CBAUD | CBAUD << 16) | number(ospeed) | number(ispeed) << 16


class error(Exception):
    """What the system refuses."""


def _call(function, fd, *args):
    try:
        return function(_descriptor(fd), *args)
    except OSError as exc:
        raise error(exc.errno, exc.strerror) from None


def tcgetattr(fd, /):
    """The settings: input, output, control and local modes, two speeds, control characters."""
    import struct
    _, data = _call(_terminal.ioctl_buffer, fd, _TCGETS2, bytes(44))
    *modes, line, characters, ispeed, ospeed = struct.unpack('IIIIB19sII', data)
    modes[2] = _with_speeds(modes[2], ispeed, ospeed)
    characters += bytes(NCCS - len(characters))
    special = [bytes([character]) for character in characters]
    if not modes[3] & ICANON:
        for place in (VMIN, VTIME):
            special[place] = characters[place]
    return [*modes, ispeed, ospeed, special]


def tcsetattr(fd, when, attributes, /):
    """Set the settings now, after the output is written, or dropping input as well."""
    if not isinstance(attributes, list) or len(attributes) != 7:
        raise TypeError('tcsetattr, arg 3: must be 7 element list')
    *numbers, special = attributes
    if not isinstance(special, list) or len(special) != NCCS:
        raise TypeError(f'tcsetattr: attributes[6] must be {NCCS} element list')
    characters = bytearray()
    for each in special:
        if isinstance(each, bytes) and len(each) == 1:
            characters += each
        elif isinstance(each, int):
            characters.append(each & 0xFF)
        else:
            raise TypeError('tcsetattr: elements of attributes must be bytes objects of length 1 '
                            'or integers')
    if not TCSANOW <= when <= TCSAFLUSH:
        raise error(22, 'Invalid argument')
    import struct
    _, data = _call(_terminal.ioctl_buffer, fd, _TCGETS2, bytes(44))
    *modes, ispeed, ospeed = numbers
    modes[2] = _with_speeds(modes[2], ispeed, ospeed)
    data = struct.pack('IIIIB19sII', *modes, data[16], bytes(characters[:19]), ispeed, ospeed)
    _call(_terminal.ioctl_buffer, fd, _TCSETS2 + when, data)


def tcsendbreak(fd, duration, /):
    """Send a break."""
    _call(_terminal.send_break, fd)


def tcdrain(fd, /):
    """Wait until the output is written."""
    _call(_terminal.drain, fd)


def tcflush(fd, queue, /):
    """Drop what waits to be read (TCIFLUSH), written (TCOFLUSH), or both."""
    _call(_terminal.flush, fd, queue)


def tcflow(fd, action, /):
    """Stop or start output or input."""
    _call(_terminal.flow, fd, action)


def tcgetwinsize(fd, /):
    """The rows and columns of a terminal."""
    import struct
    _, data = _call(_terminal.ioctl_buffer, fd, TIOCGWINSZ, bytes(8))
    return struct.unpack('HHHH', data)[:2]


def tcsetwinsize(fd, winsize, /):
    """Set the rows and columns of a terminal."""
    import struct
    if not hasattr(winsize, '__len__') or len(winsize) != 2:
        raise TypeError('tcsetwinsize, arg 2: must be a two-item sequence')
    _, data = _call(_terminal.ioctl_buffer, fd, TIOCGWINSZ, bytes(8))
    size = struct.pack('HH', *winsize) + data[4:]
    _call(_terminal.ioctl_buffer, fd, TIOCSWINSZ, size)
