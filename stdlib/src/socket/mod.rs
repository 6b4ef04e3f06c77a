//! `_socket`: sockets. The module `socket` in Python adds files, connections by name and enumerations.

pub mod address;
pub mod names;
pub mod object;
pub mod resolve;

use crate::errors::io_error;
use molt_builtins::buffer::BytesLike;
use molt_core::prelude::*;
use molt_core::{host, net};
use std::cell::Cell;
use std::ffi::CString;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::rc::Rc;

pub use module::MODULE;

/// Names and numbers of the constants, made by `gen/socket_constants.py`.
const CONSTANTS: &str = include_str!("constants.txt");

/// The timeout of new sockets, in nanoseconds; -1 for none.
struct DefaultTimeout(Cell<i64>);

impl Default for DefaultTimeout {
    fn default() -> Self {
        DefaultTimeout(Cell::new(-1))
    }
}

impl std::ops::Deref for DefaultTimeout {
    type Target = Cell<i64>;
    fn deref(&self) -> &Cell<i64> {
        &self.0
    }
}

fn default_timeout(vm: &Vm) -> Rc<DefaultTimeout> {
    vm.state::<DefaultTimeout>()
}

/// A timeout argument in nanoseconds, rounded up; -1 for None.
fn nanoseconds(vm: &Vm, timeout: &Value) -> PyResult<i64> {
    if timeout.is_none() {
        return Ok(-1);
    }
    let range = || vm.overflow_error("timestamp out of range for C PyTime_t");
    let ns = match molt_core::bytes::float_of(timeout) {
        Some(seconds) if seconds.is_nan() => {
            return Err(vm.value_error("Invalid value NaN (not a number)"));
        }
        Some(seconds) => {
            let ns = (seconds * 1e9).ceil();
            if ns.abs() >= i64::MAX as f64 {
                return Err(range());
            }
            // A negative timeout of less than a nanosecond is negative all the same.
            if seconds < 0.0 { (ns as i64).min(-1) } else { ns as i64 }
        }
        None => {
            let index = vm.index(timeout);
            let Some(index) = vm.catch(ClassId::TYPE_ERROR, index)? else {
                let kind = vm.type_name(timeout);
                return Err(
                    vm.type_error(format!("'{kind}' object cannot be interpreted as an integer or float"))
                );
            };
            vm.index_i64(&index, ClassId::OVERFLOW_ERROR)?.checked_mul(1_000_000_000).ok_or_else(range)?
        }
    };
    if ns < 0 { Err(vm.value_error("Timeout value out of range")) } else { Ok(ns) }
}

/// The timeout of a number of nanoseconds as Python shows it.
fn seconds(timeout: i64) -> Value {
    if timeout < 0 { Value::NONE } else { Value::float(timeout as f64 / 1e9) }
}

/// An int that fits into unsigned `bits`.
fn unsigned(vm: &Vm, n: &Value, bits: u32) -> PyResult<u32> {
    let index = vm.index(n)?;
    let n = molt_core::int::IntRef::of(&index).and_then(|n| n.to_i64());
    match n {
        Some(n) if n < 0 => Err(vm.value_error("Cannot convert negative int")),
        Some(n) if n >> bits == 0 => Ok(n as u32),
        _ => Err(vm.overflow_error(format!("Python int too large for C uint{bits}_t"))),
    }
}

/// Raised for names and addresses by the resolver.
pub struct GaiError;

#[class(GAI_ERROR, name = "gaierror", module = "socket", base = OS_ERROR, flags(BASE, HAS_DICT, WEAKREF))]
impl GaiError {}

/// Raised for hosts by the resolver.
pub struct HostError;

#[class(HOST_ERROR, name = "herror", module = "socket", base = OS_ERROR, flags(BASE, HAS_DICT, WEAKREF))]
impl HostError {}

/// Sockets.
#[molt_core::prelude::module(
    name = "_socket",
    classes(super::object::SOCKET_DEF, super::GAI_ERROR_DEF, super::HOST_ERROR_DEF),
    also(super::names::lookups::FUNCTIONS)
)]
pub mod module {
    use super::*;
    use molt_core::module::Module;

    /// Whether the system has IPv6.
    #[attr(name = "has_ipv6")]
    const HAS_IPV6: bool = true;

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        let dict = module.dict();
        for line in CONSTANTS.lines() {
            if let Some((name, number)) = line.split_once(' ')
                && let Ok(number) = number.parse()
            {
                dict.set_name(vm, name, vm.int(number));
            }
        }
        dict.set_name(vm, "BDADDR_ANY", vm.str("00:00:00:00:00:00"));
        dict.set_name(vm, "BDADDR_LOCAL", vm.str("00:00:00:FF:FF:FF"));
        dict.set_name(vm, "error", vm.class(ClassId::OS_ERROR).into_value());
        dict.set_name(vm, "timeout", vm.class(ClassId::TIMEOUT_ERROR).into_value());
        dict.set_name(vm, "SocketType", vm.class(ClassId::SOCKET).into_value());
        Ok(())
    }

    /// Return the timeout of new sockets in seconds, None for none.
    #[function]
    fn getdefaulttimeout(vm: &Vm) -> Value {
        seconds(default_timeout(vm).get())
    }

    /// Set the timeout of new sockets in seconds, None for none.
    #[function(signature = "(timeout, /)")]
    fn setdefaulttimeout(vm: &Vm, timeout: &Value) -> PyResult<()> {
        default_timeout(vm).set(nanoseconds(vm, timeout)?);
        Ok(())
    }

    /// Return two descriptors of sockets that are connected with each other.
    #[function(signature = "(family=1, type=1, proto=0, /)")]
    fn _pair(vm: &Vm, family: i32, type_: i32, proto: i32) -> PyResult<(i32, i32)> {
        net::socket_pair(family, type_, proto).map_err(|e| io_error(vm, &e, None))
    }

    /// Close the descriptor of a socket.
    #[function(signature = "(fd, /)")]
    fn close(vm: &Vm, fd: i32) -> PyResult<()> {
        vm.unlocked(|| host::close(fd)).map_err(|e| io_error(vm, &e, None))
    }

    /// Return another descriptor of a socket; programs started later do not inherit it.
    #[function(signature = "(fd, /)")]
    fn dup(vm: &Vm, fd: i32) -> PyResult<i32> {
        let copy = host::with_fd(fd, |f| Ok(std::os::fd::IntoRawFd::into_raw_fd(f.try_clone()?)));
        copy.map_err(|e| io_error(vm, &e, None))
    }

    /// Return the name of the machine.
    #[function]
    fn gethostname() -> String {
        rustix::system::uname().nodename().to_string_lossy().into_owned()
    }

    /// Set the name of the machine.
    #[function(signature = "(name, /)")]
    fn sethostname(vm: &Vm, name: &Value) -> PyResult<()> {
        vm.require(molt_core::gate::Right::ProcSpawn, "socket.sethostname")?;
        let bytes = crate::io::file::path_bytes(vm, name)?;
        net::set_host_name(&bytes).map_err(|e| io_error(vm, &e, None))
    }

    /// Convert an address in dotted notation to 4 bytes.
    #[function(signature = "(ip_addr, /)")]
    fn inet_aton(vm: &Vm, ip_addr: &str) -> PyResult<Value> {
        match resolve::classic_v4(ip_addr) {
            Some(v4) => Ok(vm.bytes(&v4.octets())),
            None => Err(vm.raise(ClassId::OS_ERROR, "illegal IP address string passed to inet_aton")),
        }
    }

    /// Convert 4 bytes to an address in dotted notation.
    #[function(signature = "(packed_ip, /)")]
    fn inet_ntoa(vm: &Vm, packed_ip: BytesLike<'_>) -> PyResult<String> {
        match <[u8; 4]>::try_from(&*packed_ip) {
            Ok(bytes) => Ok(Ipv4Addr::from(bytes).to_string()),
            Err(_) => Err(vm.raise(ClassId::OS_ERROR, "packed IP wrong length for inet_ntoa")),
        }
    }

    /// Convert the text of an address to its bytes.
    #[function(signature = "(address_family, ip_string, /)")]
    fn inet_pton(vm: &Vm, address_family: i32, ip_string: &str) -> PyResult<Value> {
        let bytes = match address_family {
            address::AF_INET => ip_string.parse::<Ipv4Addr>().ok().map(|a| vm.bytes(&a.octets())),
            address::AF_INET6 => ip_string.parse::<Ipv6Addr>().ok().map(|a| vm.bytes(&a.octets())),
            _ => return Err(crate::errors::os_error(vm, 97, None, None)),
        };
        bytes.ok_or_else(|| vm.raise(ClassId::OS_ERROR, "illegal IP address string passed to inet_pton"))
    }

    /// Convert the bytes of an address to its text.
    #[function(signature = "(address_family, packed_ip, /)")]
    fn inet_ntop(vm: &Vm, address_family: i32, packed_ip: BytesLike<'_>) -> PyResult<String> {
        let text = match address_family {
            address::AF_INET => <[u8; 4]>::try_from(&*packed_ip).ok().map(|b| Ipv4Addr::from(b).to_string()),
            address::AF_INET6 => {
                <[u8; 16]>::try_from(&*packed_ip).ok().map(|b| Ipv6Addr::from(b).to_string())
            }
            other => return Err(vm.value_error(format!("unknown address family {other}"))),
        };
        text.ok_or_else(|| vm.value_error("invalid length of packed IP address string"))
    }

    /// Convert a 16-bit number from network to host byte order.
    #[function(signature = "(integer, /)")]
    fn ntohs(vm: &Vm, integer: &Value) -> PyResult<i64> {
        Ok(u16::from_be(unsigned(vm, integer, 16)? as u16).into())
    }

    /// Convert a 16-bit number from host to network byte order.
    #[function(signature = "(integer, /)")]
    fn htons(vm: &Vm, integer: &Value) -> PyResult<i64> {
        Ok((unsigned(vm, integer, 16)? as u16).to_be().into())
    }

    /// Convert a 32-bit number from network to host byte order.
    #[function(signature = "(integer, /)")]
    fn ntohl(vm: &Vm, integer: &Value) -> PyResult<i64> {
        Ok(u32::from_be(unsigned(vm, integer, 32)?).into())
    }

    /// Convert a 32-bit number from host to network byte order.
    #[function(signature = "(integer, /)")]
    fn htonl(vm: &Vm, integer: &Value) -> PyResult<i64> {
        Ok(unsigned(vm, integer, 32)?.to_be().into())
    }

    /// Return numbers and names of the network interfaces.
    #[function]
    fn if_nameindex(vm: &Vm) -> PyResult<Value> {
        let list = net::interfaces().map_err(|e| io_error(vm, &e, None))?;
        let pair = |(number, name): &(u32, Vec<u8>)| {
            vm.tuple(vec![vm.int((*number).into()), crate::sys::config::bytes_text(vm, name)])
        };
        Ok(vm.list(list.iter().map(pair).collect()))
    }

    /// Return the number of a network interface.
    #[function(signature = "(oname, /)")]
    fn if_nametoindex(vm: &Vm, oname: &Value) -> PyResult<i64> {
        let name = CString::new(crate::io::file::path_bytes(vm, oname)?)
            .map_err(|_| vm.value_error("embedded null byte"))?;
        net::interface_number(&name)
            .map(i64::from)
            .ok_or_else(|| io_error(vm, &std::io::Error::last_os_error(), None))
    }

    /// Return the name of a network interface.
    #[function(signature = "(index, /)")]
    fn if_indextoname(vm: &Vm, index: &Value) -> PyResult<Value> {
        let name = net::interface_name(unsigned(vm, index, 32)?).map_err(|e| io_error(vm, &e, None))?;
        Ok(crate::sys::config::bytes_text(vm, &name))
    }

    /// Return the length of a control message with so many bytes, without padding.
    #[function(name = "CMSG_LEN", signature = "(length, /)")]
    fn cmsg_len(vm: &Vm, length: i64) -> PyResult<usize> {
        match u32::try_from(length).ok().filter(|n| *n < i32::MAX as u32 - 16) {
            Some(n) => Ok(net::control_length(n)),
            None => Err(vm.overflow_error("CMSG_LEN() argument out of range")),
        }
    }

    /// Return the room that a control message with so many bytes takes.
    #[function(name = "CMSG_SPACE", signature = "(length, /)")]
    fn cmsg_space(vm: &Vm, length: i64) -> PyResult<usize> {
        match u32::try_from(length).ok().filter(|n| *n < i32::MAX as u32 - 32) {
            Some(n) => Ok(net::control_space(n)),
            None => Err(vm.overflow_error("CMSG_SPACE() argument out of range")),
        }
    }
}
