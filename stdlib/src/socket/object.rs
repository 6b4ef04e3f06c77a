//! `_socket.socket`: a descriptor with its family and its timeout.

use super::{address, default_timeout, nanoseconds};
use crate::errors::io_error;
use crate::io::{store, writable_len};
use molt_builtins::buffer::{BytesLike, expect_bytes_like};
use molt_core::gate::Right;
use molt_core::prelude::*;
use molt_core::{host, net};
use std::cell::Cell;
use std::io;
use std::time::{Duration, Instant};

const SOL_SOCKET: i32 = 1;
const SO_TYPE: i32 = 3;
const SO_ERROR: i32 = 4;
const SO_PROTOCOL: i32 = 38;
const SOCK_NONBLOCK: i32 = 0o4000;
const SOCK_CLOEXEC: i32 = 0o2000000;
const POLLIN: u16 = 1;
const POLLOUT: u16 = 4;
const EBADF: i32 = 9;
const EINPROGRESS: i32 = 115;
const EISCONN: i32 = 106;

/// State of a socket.
#[repr(C)]
#[derive(Trace)]
pub struct Socket {
    /// The descriptor, -1 when closed.
    fd: Cell<i32>,
    family: Cell<i32>,
    kind: Cell<i32>,
    proto: Cell<i32>,
    /// Nanoseconds; 0 does not wait, -1 waits without end.
    timeout: Cell<i64>,
}

/// How a call on a socket ended without a result.
enum Stop {
    /// The time is over.
    TimedOut,
    System(io::Error),
    Raised(Raised),
}

impl Stop {
    fn raise(self, vm: &Vm) -> Raised {
        match self {
            Stop::TimedOut => vm.raise(ClassId::TIMEOUT_ERROR, "timed out"),
            Stop::System(error) => io_error(vm, &error, None),
            Stop::Raised(raised) => raised,
        }
    }
}

fn int_option(fd: i32, level: i32, name: i32) -> io::Result<i32> {
    let bytes = net::option(fd, level, name, 4)?;
    Ok(i32::from_ne_bytes(bytes.try_into().unwrap_or_default()))
}

fn set_blocking(fd: i32, blocking: bool) -> io::Result<()> {
    host::with_fd(fd, |f| rustix::io::ioctl_fionbio(f, !blocking).map_err(io::Error::from))
}

impl Socket {
    fn deadline(&self) -> Option<Instant> {
        let timeout = u64::try_from(self.timeout.get()).ok().filter(|t| *t > 0)?;
        Instant::now().checked_add(Duration::from_nanos(timeout))
    }

    /// Waits for an event until the deadline.
    fn wait(&self, vm: &Vm, event: u16, deadline: Option<Instant>) -> Result<(), Stop> {
        loop {
            let left = deadline.map(|d| d.saturating_duration_since(Instant::now()));
            if left.is_some_and(|l| l.is_zero()) {
                return Err(Stop::TimedOut);
            }
            let fd = self.fd.get();
            if fd < 0 {
                return Err(Stop::System(io::Error::from_raw_os_error(EBADF)));
            }
            match vm.unlocked(|| host::poll_fds(&[(fd, event)], left)) {
                Ok(found) if found.is_empty() => {}
                Ok(_) => return Ok(()),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll().map_err(Stop::Raised)?,
                Err(e) => return Err(Stop::System(e)),
            }
        }
    }

    /// Makes a system call while other threads run, as often as signals interrupt it and, with a timeout, as long as it would
    /// have to wait.
    fn run<R: Send>(
        &self,
        vm: &Vm,
        event: u16,
        deadline: Option<Instant>,
        mut call: impl FnMut(i32) -> io::Result<R> + Send,
    ) -> Result<R, Stop> {
        loop {
            let fd = self.fd.get();
            match vm.unlocked(|| call(fd)) {
                Ok(answer) => return Ok(answer),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll().map_err(Stop::Raised)?,
                Err(e) if e.kind() == io::ErrorKind::WouldBlock && self.timeout.get() > 0 => {
                    self.wait(vm, event, deadline)?;
                }
                Err(e) => return Err(Stop::System(e)),
            }
        }
    }

    fn reading<R: Send>(&self, vm: &Vm, call: impl FnMut(i32) -> io::Result<R> + Send) -> PyResult<R> {
        self.run(vm, POLLIN, self.deadline(), call).map_err(|stop| stop.raise(vm))
    }

    fn writing<R: Send>(&self, vm: &Vm, call: impl FnMut(i32) -> io::Result<R> + Send) -> PyResult<R> {
        self.run(vm, POLLOUT, self.deadline(), call).map_err(|stop| stop.raise(vm))
    }

    fn connect_to(&self, vm: &Vm, address: &[u8]) -> Result<(), Stop> {
        let fd = self.fd.get();
        let waits = match vm.unlocked(|| net::connect(fd, address)) {
            Ok(()) => return Ok(()),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {
                vm.poll().map_err(Stop::Raised)?;
                self.timeout.get() != 0
            }
            Err(e) if e.raw_os_error() == Some(EINPROGRESS) && self.timeout.get() > 0 => true,
            Err(e) => return Err(Stop::System(e)),
        };
        if !waits {
            return Err(Stop::System(io::Error::from_raw_os_error(EINPROGRESS)));
        }
        self.wait(vm, POLLOUT, self.deadline())?;
        match int_option(self.fd.get(), SOL_SOCKET, SO_ERROR).map_err(Stop::System)? {
            0 | EISCONN => Ok(()),
            error => Err(Stop::System(io::Error::from_raw_os_error(error))),
        }
    }

    fn outbound(&self, vm: &Vm) -> PyResult<()> {
        vm.require(Right::NetOutbound, "socket.connect")
    }

    fn encode(&self, vm: &Vm, address: &Value, function: &str) -> PyResult<Vec<u8>> {
        address::encode(vm, self.family.get(), address, function)
    }

    fn set_timeout(&self, vm: &Vm, timeout: i64) -> PyResult<()> {
        set_blocking(self.fd.get(), timeout < 0).map_err(|e| io_error(vm, &e, None))?;
        self.timeout.set(timeout);
        Ok(())
    }

    fn close_now(&self, vm: &Vm) -> PyResult<()> {
        let fd = self.fd.replace(-1);
        if fd >= 0 {
            match vm.unlocked(|| host::close(fd)) {
                // The other side has ended the connection; the descriptor is closed.
                Err(e) if e.kind() != io::ErrorKind::ConnectionReset => return Err(io_error(vm, &e, None)),
                _ => {}
            }
        }
        Ok(())
    }
}

/// A number of bytes, which must not be negative.
fn size(vm: &Vm, n: i64, function: &str) -> PyResult<usize> {
    usize::try_from(n).map_err(|_| vm.value_error(format!("negative buffersize in {function}")))
}

/// How many bytes to read into a buffer: 0 means all of it.
fn room(vm: &Vm, buffer: &Value, n: i64, function: &str, small: &str) -> PyResult<usize> {
    let len = writable_len(vm, buffer, &format!("{function}() argument 1"))?;
    let n = size(vm, n, function)?;
    if n > len {
        return Err(vm.value_error(small));
    }
    Ok(if n == 0 { len } else { n })
}

fn data_of(vm: &Vm, value: &Value) -> PyResult<Vec<u8>> {
    Ok(expect_bytes_like(vm, value)?.into_owned())
}

/// The items of an argument that must be iterable.
fn iterable(vm: &Vm, value: &Value, message: &str) -> PyResult<Vec<Value>> {
    match vm.catch(ClassId::TYPE_ERROR, vm.iter(value))? {
        Some(items) => vm.collect(&items),
        None => Err(vm.type_error(message)),
    }
}

fn control_size(vm: &Vm, n: i64) -> PyResult<usize> {
    usize::try_from(n)
        .ok()
        .filter(|n| i32::try_from(*n).is_ok())
        .ok_or_else(|| vm.value_error("invalid ancillary data buffer length"))
}

fn control_value(vm: &Vm, control: &[net::Control]) -> Value {
    let items = control.iter().map(|(level, kind, data)| {
        vm.tuple(vec![vm.int((*level).into()), vm.int((*kind).into()), vm.bytes(data)])
    });
    vm.list(items.collect())
}

/// A socket: family is AF_INET by default, type is SOCK_STREAM, proto is 0. With fileno the socket is made from a descriptor,
/// and what is not given is found out.
#[class(SOCKET, name = "socket", module = "_socket", kind = SOCKET_, flags(BASE, FINALIZER), body, host)]
impl Socket {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        let body = Socket {
            fd: (-1).into(),
            family: 0.into(),
            kind: 0.into(),
            proto: 0.into(),
            timeout: (-1).into(),
        };
        vm.alloc_in(cls, body).into_value()
    }

    #[init(signature = "(family=-1, type=-1, proto=-1, fileno=None)")]
    fn init(
        this: &Obj<Self>,
        vm: &Vm,
        family: i32,
        type_: i32,
        proto: i32,
        fileno: Option<&Value>,
    ) -> PyResult<()> {
        let (mut family, mut kind, mut proto) = (family, type_, proto);
        let fail = |e: io::Error| io_error(vm, &e, None);
        let fd = match fileno {
            Some(fileno) => {
                let fd = vm.index_i64(fileno, ClassId::OVERFLOW_ERROR)?;
                if fd < 0 {
                    return Err(vm.value_error("negative file descriptor"));
                }
                let fd = i32::try_from(fd).map_err(|_| fail(io::Error::from_raw_os_error(EBADF)))?;
                let own = net::own_address(fd);
                if family == -1 {
                    let bytes = own.map_err(fail)?;
                    family = bytes.get(..2).map_or(0, |f| u16::from_ne_bytes([f[0], f[1]]).into());
                } else if let Err(e) = own
                    && (e.raw_os_error() == Some(EBADF) || e.raw_os_error() == Some(88))
                {
                    return Err(fail(e));
                }
                if kind == -1 {
                    kind = int_option(fd, SOL_SOCKET, SO_TYPE).map_err(fail)?;
                }
                if proto == -1 {
                    proto = int_option(fd, SOL_SOCKET, SO_PROTOCOL).map_err(fail)?;
                }
                fd
            }
            None => {
                family = if family == -1 { address::AF_INET } else { family };
                kind = if kind == -1 { 1 } else { kind };
                proto = proto.max(0);
                net::socket(family, kind, proto).map_err(fail)?
            }
        };
        this.fd.set(fd);
        this.family.set(family);
        this.kind.set(kind & !(SOCK_NONBLOCK | SOCK_CLOEXEC));
        this.proto.set(proto);
        if kind & SOCK_NONBLOCK != 0 {
            this.timeout.set(0);
            return Ok(());
        }
        let timeout = default_timeout(vm).get();
        this.timeout.set(timeout);
        if timeout >= 0 {
            this.set_timeout(vm, timeout)?;
        }
        Ok(())
    }

    #[slot(repr)]
    fn repr(&self) -> String {
        let (fd, family) = (self.fd.get(), self.family.get());
        format!(
            "<socket object, fd={fd}, family={family}, type={}, proto={}>",
            self.kind.get(),
            self.proto.get()
        )
    }

    #[slot(del)]
    fn del(this: &Obj<Self>, vm: &Vm) -> PyResult<()> {
        if this.fd.get() < 0 {
            return Ok(());
        }
        let shown = vm.repr_text(this.value())?;
        let warned = molt_builtins::errors::warn(vm, ClassId::RESOURCE_WARNING, &format!("unclosed {shown}"));
        this.close_now(vm)?;
        warned
    }

    /// The address family.
    #[getter]
    fn family(&self) -> i32 {
        self.family.get()
    }

    /// The socket type.
    #[getter(name = "type")]
    fn kind(&self) -> i32 {
        self.kind.get()
    }

    /// The protocol.
    #[getter]
    fn proto(&self) -> i32 {
        self.proto.get()
    }

    /// The timeout in seconds, None for none.
    #[getter]
    fn timeout(&self) -> Value {
        super::seconds(self.timeout.get())
    }

    /// Return the timeout in seconds, None for none.
    #[method]
    fn gettimeout(&self) -> Value {
        super::seconds(self.timeout.get())
    }

    /// Set the timeout in seconds: 0 does not wait, None waits without end.
    #[method(signature = "($self, timeout, /)")]
    fn settimeout(&self, vm: &Vm, timeout: &Value) -> PyResult<()> {
        self.set_timeout(vm, nanoseconds(vm, timeout)?)
    }

    /// Set whether calls wait.
    #[method(signature = "($self, flag, /)")]
    fn setblocking(&self, vm: &Vm, flag: &Value) -> PyResult<()> {
        let flag = vm.is_true(flag)?;
        self.set_timeout(vm, if flag { -1 } else { 0 })
    }

    /// Return whether calls wait.
    #[method]
    fn getblocking(&self) -> bool {
        self.timeout.get() != 0
    }

    /// Return the descriptor, -1 when the socket is closed.
    #[method]
    fn fileno(&self) -> i32 {
        self.fd.get()
    }

    /// Close the socket.
    #[method]
    fn close(&self, vm: &Vm) -> PyResult<()> {
        self.close_now(vm)
    }

    /// Close the object without closing the descriptor, which is returned.
    #[method]
    fn detach(&self) -> i32 {
        self.fd.replace(-1)
    }

    /// Wait for a connection; return its descriptor and the address of the other side.
    #[method(name = "_accept")]
    fn accept(&self, vm: &Vm) -> PyResult<(i32, Value)> {
        vm.require(Right::NetListen, "socket.accept")?;
        let (fd, from) = self.reading(vm, net::accept)?;
        Ok((fd, address::decode(vm, &from)))
    }

    /// Give the socket an address.
    #[method(signature = "($self, address, /)")]
    fn bind(&self, vm: &Vm, address: &Value) -> PyResult<()> {
        vm.require(Right::NetListen, "socket.bind")?;
        let to = self.encode(vm, address, "bind")?;
        let fd = self.fd.get();
        vm.unlocked(|| net::bind(fd, &to)).map_err(|e| io_error(vm, &e, None))
    }

    /// Let others connect; at most backlog of them wait.
    #[method(signature = "($self, backlog=128, /)")]
    fn listen(&self, vm: &Vm, backlog: i32) -> PyResult<()> {
        vm.require(Right::NetListen, "socket.listen")?;
        net::listen(self.fd.get(), backlog.max(0)).map_err(|e| io_error(vm, &e, None))
    }

    /// Connect the socket to an address.
    #[method(signature = "($self, address, /)")]
    fn connect(&self, vm: &Vm, address: &Value) -> PyResult<()> {
        self.outbound(vm)?;
        let to = self.encode(vm, address, "connect")?;
        self.connect_to(vm, &to).map_err(|stop| stop.raise(vm))
    }

    /// Like connect(), but return the error number instead of raising.
    #[method(signature = "($self, address, /)")]
    fn connect_ex(&self, vm: &Vm, address: &Value) -> PyResult<i32> {
        const EAGAIN: i32 = 11;
        self.outbound(vm)?;
        let to = self.encode(vm, address, "connect_ex")?;
        match self.connect_to(vm, &to) {
            Ok(()) => Ok(0),
            Err(Stop::TimedOut) => Ok(EAGAIN),
            Err(Stop::System(e)) if e.raw_os_error().is_some() => Ok(e.raw_os_error().unwrap_or(0)),
            Err(stop) => Err(stop.raise(vm)),
        }
    }

    /// Return the address of the socket.
    #[method]
    fn getsockname(&self, vm: &Vm) -> PyResult<Value> {
        let own = net::own_address(self.fd.get()).map_err(|e| io_error(vm, &e, None))?;
        Ok(address::decode(vm, &own))
    }

    /// Return the address that the socket is connected with.
    #[method]
    fn getpeername(&self, vm: &Vm) -> PyResult<Value> {
        let peer = net::peer_address(self.fd.get()).map_err(|e| io_error(vm, &e, None))?;
        Ok(address::decode(vm, &peer))
    }

    /// End sending (SHUT_WR), receiving (SHUT_RD) or both.
    #[method(signature = "($self, how, /)")]
    fn shutdown(&self, vm: &Vm, how: i32) -> PyResult<()> {
        net::shutdown(self.fd.get(), how).map_err(|e| io_error(vm, &e, None))
    }

    /// Return an option: an int, or bytes if a buffer size is given.
    #[method(signature = "($self, level, option, buffersize=0, /)")]
    fn getsockopt(&self, vm: &Vm, level: i32, option: i32, buffersize: i64) -> PyResult<Value> {
        let fail = |e: io::Error| io_error(vm, &e, None);
        if buffersize == 0 {
            return Ok(vm.int(int_option(self.fd.get(), level, option).map_err(fail)?.into()));
        }
        if !(1..=1024).contains(&buffersize) {
            return Err(vm.raise(ClassId::OS_ERROR, "getsockopt buflen out of range"));
        }
        let bytes = net::option(self.fd.get(), level, option, buffersize as usize).map_err(fail)?;
        Ok(vm.bytes(&bytes))
    }

    /// Set an option to an int or to bytes, or to None with a length.
    #[method(signature = "($self, level, option, value, optlen=-1, /)", text_signature = "")]
    fn setsockopt(&self, vm: &Vm, level: i32, option: i32, value: &Value, optlen: i64) -> PyResult<()> {
        let fd = self.fd.get();
        let done = if value.is_none() && optlen >= 0 {
            net::set_option_length(fd, level, option, optlen as u32)
        } else if optlen >= 0 {
            return Err(vm.type_error("setsockopt() takes exactly 3 arguments (4 given)"));
        } else if molt_core::int::IntRef::of(value).is_some() {
            let number = vm.index_i64(value, ClassId::OVERFLOW_ERROR)?;
            let number = i32::try_from(number)
                .or_else(|_| u32::try_from(number).map(|n| n as i32))
                .map_err(|_| vm.overflow_error("Python int too large to convert to C int"))?;
            net::set_option(fd, level, option, &number.to_ne_bytes())
        } else {
            net::set_option(fd, level, option, &expect_bytes_like(vm, value)?)
        };
        done.map_err(|e| io_error(vm, &e, None))
    }

    /// Receive up to buffersize bytes.
    #[method(signature = "($self, buffersize, flags=0, /)")]
    fn recv(&self, vm: &Vm, buffersize: i64, flags: i32) -> PyResult<Value> {
        let n = size(vm, buffersize, "recv")?;
        vm.check_room(n)?;
        let mut buffer = vec![0; n];
        let got = self.reading(vm, |fd| net::receive(fd, &mut buffer, flags))?;
        Ok(vm.bytes(&buffer[..got.min(n)]))
    }

    /// Receive into a buffer, up to nbytes; return how many bytes came.
    #[method(signature = "($self, buffer, nbytes=0, flags=0)")]
    fn recv_into(&self, vm: &Vm, buffer: &Value, nbytes: i64, flags: i32) -> PyResult<usize> {
        let n = room(vm, buffer, nbytes, "recv_into", "buffer too small for requested bytes")?;
        let mut bytes = vec![0; n];
        let got = self.reading(vm, |fd| net::receive(fd, &mut bytes, flags))?.min(n);
        store(vm, buffer, &bytes[..got])?;
        Ok(got)
    }

    /// Receive up to buffersize bytes; return them and the address of the sender.
    #[method(signature = "($self, buffersize, flags=0, /)")]
    fn recvfrom(&self, vm: &Vm, buffersize: i64, flags: i32) -> PyResult<(Value, Value)> {
        let n = size(vm, buffersize, "recvfrom")?;
        vm.check_room(n)?;
        let mut buffer = vec![0; n];
        let (got, from) = self.reading(vm, |fd| net::receive_from(fd, &mut buffer, flags))?;
        Ok((vm.bytes(&buffer[..got.min(n)]), address::decode(vm, &from)))
    }

    /// Receive into a buffer; return how many bytes came and the address of the sender.
    #[method(signature = "($self, buffer, nbytes=0, flags=0)")]
    fn recvfrom_into(&self, vm: &Vm, buffer: &Value, nbytes: i64, flags: i32) -> PyResult<(usize, Value)> {
        let small = "nbytes is greater than the length of the buffer";
        let n = room(vm, buffer, nbytes, "recvfrom_into", small)?;
        let mut bytes = vec![0; n];
        let (got, from) = self.reading(vm, |fd| net::receive_from(fd, &mut bytes, flags))?;
        store(vm, buffer, &bytes[..got.min(n)])?;
        Ok((got.min(n), address::decode(vm, &from)))
    }

    /// Send bytes; return how many of them were sent.
    #[method(signature = "($self, data, flags=0, /)")]
    fn send(&self, vm: &Vm, data: BytesLike<'_>, flags: i32) -> PyResult<usize> {
        let data: &[u8] = &data;
        self.writing(vm, |fd| net::send(fd, data, flags))
    }

    /// Send all the bytes.
    #[method(signature = "($self, data, flags=0, /)")]
    fn sendall(&self, vm: &Vm, data: BytesLike<'_>, flags: i32) -> PyResult<()> {
        let (mut rest, deadline): (&[u8], _) = (&data, self.deadline());
        loop {
            let sent = self.run(vm, POLLOUT, deadline, |fd| net::send(fd, rest, flags));
            rest = &rest[sent.map_err(|stop| stop.raise(vm))?..];
            if rest.is_empty() {
                return Ok(());
            }
            vm.poll()?;
        }
    }

    /// Send bytes to an address: sendto(data, address) or sendto(data, flags, address).
    #[method(signature = "($self, data, flags, address=<unrepresentable>, /)", text_signature = "")]
    fn sendto(
        &self,
        vm: &Vm,
        data: BytesLike<'_>,
        flags: &Value,
        address: Option<&Value>,
    ) -> PyResult<usize> {
        self.outbound(vm)?;
        let (flags, address) = match address {
            Some(address) => (vm.index_i64(flags, ClassId::OVERFLOW_ERROR)? as i32, address),
            None => (0, flags),
        };
        let to = self.encode(vm, address, "sendto")?;
        let data: &[u8] = &data;
        self.writing(vm, |fd| net::send_to(fd, data, flags, &to))
    }

    /// Send several buffers and control messages (level, type, data), to an address if one is given.
    #[method(signature = "($self, buffers, ancdata=(), flags=0, address=None, /)")]
    fn sendmsg(
        &self,
        vm: &Vm,
        buffers: &Value,
        ancdata: &Value,
        flags: i32,
        address: Option<&Value>,
    ) -> PyResult<usize> {
        let buffers = iterable(vm, buffers, "sendmsg() argument 1 must be an iterable")?;
        let data = buffers.iter().map(|b| data_of(vm, b)).collect::<PyResult<Vec<_>>>()?;
        let mut control = Vec::new();
        for item in iterable(vm, ancdata, "sendmsg() argument 2 must be an iterable")? {
            let Some(parts) = item.downcast::<Tuple>() else {
                let kind = vm.type_name(&item);
                return Err(vm.type_error(format!(
                    "[sendmsg() ancillary data items]() argument must be 3-item tuple, not {kind}"
                )));
            };
            let [level, kind, bytes] = parts.as_slice() else {
                let n = parts.as_slice().len();
                return Err(vm.type_error(format!(
                    "[sendmsg() ancillary data items]() argument must be tuple of length 3, not {n}"
                )));
            };
            let number = |v: &Value| vm.index_i64(v, ClassId::OVERFLOW_ERROR);
            control.push((number(level)? as i32, number(kind)? as i32, data_of(vm, bytes)?));
        }
        let to = match address {
            Some(address) => {
                self.outbound(vm)?;
                Some(self.encode(vm, address, "sendmsg")?)
            }
            None => None,
        };
        self.writing(vm, |fd| net::send_message(fd, &data, &control, flags, to.as_deref()))
    }

    /// Receive up to bufsize bytes and control messages in ancbufsize bytes: data, ancdata, flags and address.
    #[method(signature = "($self, bufsize, ancbufsize=0, flags=0, /)")]
    fn recvmsg(&self, vm: &Vm, bufsize: i64, ancbufsize: i64, flags: i32) -> PyResult<Value> {
        let n = usize::try_from(bufsize).map_err(|_| vm.value_error("negative buffer size in recvmsg()"))?;
        let space = control_size(vm, ancbufsize)?;
        vm.check_room(n)?;
        let mut buffers = [vec![0; n]];
        let r = self.reading(vm, |fd| net::receive_message(fd, &mut buffers, space, flags))?;
        let from = address::decode(vm, &r.address);
        let data = vm.bytes(&buffers[0][..r.count.min(n)]);
        Ok(vm.tuple(vec![data, control_value(vm, &r.control), vm.int(r.flags.into()), from]))
    }

    /// Receive into several buffers: number of bytes, ancdata, flags and address.
    #[method(signature = "($self, buffers, ancbufsize=0, flags=0, /)")]
    fn recvmsg_into(&self, vm: &Vm, buffers: &Value, ancbufsize: i64, flags: i32) -> PyResult<Value> {
        let targets = iterable(vm, buffers, "recvmsg_into() argument 1 must be an iterable")?;
        let mut parts = Vec::with_capacity(targets.len());
        for target in &targets {
            let len = writable_len(vm, target, "recvmsg_into");
            let Some(len) = vm.catch(ClassId::TYPE_ERROR, len)? else {
                return Err(vm.type_error(
                    "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers",
                ));
            };
            parts.push(vec![0; len]);
        }
        let space = control_size(vm, ancbufsize)?;
        let r = self.reading(vm, |fd| net::receive_message(fd, &mut parts, space, flags))?;
        let mut left = r.count;
        for (target, bytes) in targets.iter().zip(&parts) {
            let n = left.min(bytes.len());
            store(vm, target, &bytes[..n])?;
            left -= n;
        }
        let from = address::decode(vm, &r.address);
        let (count, flags) = (vm.int(r.count as i64), vm.int(r.flags.into()));
        Ok(vm.tuple(vec![count, control_value(vm, &r.control), flags, from]))
    }

    /// Send to an AF_ALG socket.
    #[method(signature = "($self, *args, **kwargs)")]
    fn sendmsg_afalg(&self, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<()> {
        let _ = (args, kwargs);
        Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, "sendmsg_afalg() is not available"))
    }
}
