//! Addresses of sockets: the tuples and texts of Python and the bytes of the system.

use super::names::gai_error;
use super::resolve::{self, Family};
use crate::sys::config::{bytes_text, text_bytes};
use molt_builtins::buffer::expect_bytes_like;
use molt_core::bytes::{ByteArray, Bytes};
use molt_core::gate::Right;
use molt_core::net;
use molt_core::prelude::*;
use std::ffi::CString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Address families.
pub const AF_UNIX: i32 = 1;
/// IPv4
pub const AF_INET: i32 = 2;
/// IPv6
pub const AF_INET6: i32 = 10;
const AF_NETLINK: i32 = 16;
const AF_PACKET: i32 = 17;
const AF_VSOCK: i32 = 40;

/// Bytes of a path in an address.
const PATH_SIZE: usize = 108;
const MAX_FLOW: i64 = 0xF_FFFF;

/// An internet address with all its numbers.
pub fn internet(address: IpAddr, port: u16, flow: u32, scope: u32) -> Vec<u8> {
    match address {
        IpAddr::V4(v4) => {
            let mut out = (AF_INET as u16).to_ne_bytes().to_vec();
            out.extend(port.to_be_bytes());
            out.extend(v4.octets());
            out.resize(16, 0);
            out
        }
        IpAddr::V6(v6) => {
            let mut out = (AF_INET6 as u16).to_ne_bytes().to_vec();
            out.extend(port.to_be_bytes());
            out.extend(flow.to_be_bytes());
            out.extend(v6.octets());
            out.extend(scope.to_ne_bytes());
            out
        }
    }
}

/// The text of a host argument: str (encoded), bytes or bytearray.
pub fn host_text(vm: &Vm, host: &Value) -> PyResult<String> {
    let wrong = |vm: &Vm| {
        let kind = vm.type_name(host);
        vm.type_error(format!("str, bytes or bytearray expected, not {kind}"))
    };
    let bytes = if let Some(text) = host.downcast::<Str>() {
        if text.is_ascii() {
            text.as_wtf8().to_vec()
        } else {
            let encoded = vm.call_method(host, "encode", &[vm.str("idna")]);
            match vm.catch(ClassId::EXCEPTION, encoded)? {
                Some(encoded) => expect_bytes_like(vm, &encoded)?.into_owned(),
                None => return Err(vm.type_error("encoding of hostname failed")),
            }
        }
    } else if let Some(bytes) = host.downcast::<Bytes>() {
        bytes.as_slice().to_vec()
    } else if let Some(bytes) = host.downcast::<ByteArray>() {
        bytes.to_vec()
    } else {
        return Err(wrong(vm));
    };
    if bytes.contains(&0) {
        return Err(vm.type_error("host name must not contain null character"));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A scope of an IPv6 address: the number or name of an interface.
pub fn scope_number(scope: &str) -> Option<u32> {
    scope.parse().ok().or_else(|| net::interface_number(&CString::new(scope).ok()?))
}

/// An IPv6 address with an optional scope behind a percent sign.
pub fn scoped_v6(text: &str) -> Option<(Ipv6Addr, u32)> {
    match text.split_once('%') {
        None => Some((text.parse().ok()?, 0)),
        Some((address, scope)) => Some((address.parse().ok()?, scope_number(scope)?)),
    }
}

/// The address of a host name for one family, or for any: what `connect` and `gethostbyname` ask.
pub fn host_address(vm: &Vm, name: &str, family: Family) -> PyResult<(IpAddr, u32)> {
    if name.is_empty() {
        let any: IpAddr = match family {
            Family::V6 => Ipv6Addr::UNSPECIFIED.into(),
            _ => Ipv4Addr::UNSPECIFIED.into(),
        };
        return Ok((any, 0));
    }
    if name == "<broadcast>" || name == "255.255.255.255" {
        if family == Family::V6 {
            return Err(vm.raise(ClassId::OS_ERROR, "address family mismatched"));
        }
        return Ok((Ipv4Addr::BROADCAST.into(), 0));
    }
    if family != Family::V6
        && let Some(v4) = resolve::classic_v4(name)
    {
        return Ok((v4.into(), 0));
    }
    if family != Family::V4
        && let Some((v6, scope)) = scoped_v6(name)
    {
        return Ok((v6.into(), scope));
    }
    if resolve::classic_v4(name).is_some() || scoped_v6(name).is_some() {
        return Err(gai_error(vm, -9));
    }
    vm.require(Right::NetOutbound, "name resolution")?;
    let found = vm.unlocked(|| {
        let host = resolve::addresses_of(name, family)?;
        Ok(resolve::in_order(host.addresses)[0])
    });
    found.map(|address| (address, 0)).map_err(|failure: resolve::Failure| gai_error(vm, failure as i32))
}

fn items<'a>(vm: &Vm, address: &'a Value, family: &str, function: &str) -> PyResult<&'a [Value]> {
    match address.downcast::<Tuple>() {
        Some(tuple) => Ok(tuple.as_slice()),
        None => {
            let kind = vm.type_name(address);
            Err(vm.type_error(format!("{function}(): {family} address must be tuple, not {kind}")))
        }
    }
}

fn number(vm: &Vm, value: &Value) -> PyResult<i64> {
    vm.index_i64(value, ClassId::OVERFLOW_ERROR)
}

fn port(vm: &Vm, number: i64, function: &str) -> PyResult<u16> {
    u16::try_from(number).map_err(|_| vm.overflow_error(format!("{function}(): port must be 0-65535.")))
}

/// The flow information and the scope of an IPv6 address.
pub fn flow_and_scope(vm: &Vm, rest: &[Value], function: &str) -> PyResult<(u32, u32)> {
    let flow = rest.first().map_or(Ok(0), |v| number(vm, v))?;
    if !(0..=MAX_FLOW).contains(&flow) {
        return Err(vm.overflow_error(format!("{function}(): flowinfo must be 0-1048575.")));
    }
    let scope = rest.get(1).map_or(Ok(0), |v| number(vm, v))?;
    Ok((flow as u32, scope as u32))
}

/// The bytes of an address of a family.
pub fn encode(vm: &Vm, family: i32, address: &Value, function: &str) -> PyResult<Vec<u8>> {
    let head = (family as u16).to_ne_bytes();
    match family {
        AF_INET => {
            let [host, at] = items(vm, address, "AF_INET", function)? else {
                return Err(vm.type_error("AF_INET address must be a pair (host, port)"));
            };
            let host = host_text(vm, host)?;
            let number = number(vm, at)?;
            let (ip, _) = host_address(vm, &host, Family::V4)?;
            Ok(internet(ip, port(vm, number, function)?, 0, 0))
        }
        AF_INET6 => {
            let parts = items(vm, address, "AF_INET6", function)?;
            let [host, at, rest @ ..] = parts else {
                return Err(
                    vm.type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])")
                );
            };
            if rest.len() > 2 {
                return Err(
                    vm.type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])")
                );
            }
            let host = host_text(vm, host)?;
            let number = number(vm, at)?;
            let (ip, own_scope) = host_address(vm, &host, Family::V6)?;
            let at = port(vm, number, function)?;
            let (flow, scope) = flow_and_scope(vm, rest, function)?;
            Ok(internet(ip, at, flow, if rest.len() > 1 { scope } else { own_scope }))
        }
        AF_UNIX => {
            let path = match Obj::<Str>::from_ref(address) {
                Some(text) => text_bytes(vm, text)?,
                None => expect_bytes_like(vm, address)?.into_owned(),
            };
            // The names of Linux's abstract addresses begin with NUL and need none at their end.
            let room = if path.first() == Some(&0) { PATH_SIZE } else { PATH_SIZE - 1 };
            if path.len() > room {
                return Err(vm.raise(ClassId::OS_ERROR, "AF_UNIX path too long"));
            }
            let mut out = head.to_vec();
            out.extend(&path);
            if !path.is_empty() && path[0] != 0 {
                out.push(0);
            }
            Ok(out)
        }
        AF_NETLINK => {
            let [process, groups] = items(vm, address, "AF_NETLINK", function)? else {
                return Err(vm.type_error("AF_NETLINK address must be a pair (pid, groups)"));
            };
            let mut out = head.to_vec();
            out.extend([0, 0]);
            out.extend((number(vm, process)? as u32).to_ne_bytes());
            out.extend((number(vm, groups)? as u32).to_ne_bytes());
            Ok(out)
        }
        AF_VSOCK => {
            let [context, at] = items(vm, address, "AF_VSOCK", function)? else {
                return Err(vm.type_error("AF_VSOCK address must be a pair (CID, port)"));
            };
            let mut out = head.to_vec();
            out.extend([0, 0]);
            out.extend((number(vm, at)? as u32).to_ne_bytes());
            out.extend((number(vm, context)? as u32).to_ne_bytes());
            out.resize(16, 0);
            Ok(out)
        }
        AF_PACKET => encode_packet(vm, address, function),
        _ => Err(vm.raise(ClassId::OS_ERROR, format!("{function}(): bad family"))),
    }
}

fn encode_packet(vm: &Vm, address: &Value, function: &str) -> PyResult<Vec<u8>> {
    let parts = items(vm, address, "AF_PACKET", function)?;
    let [name, protocol, rest @ ..] = parts else {
        return Err(vm.type_error(
            "AF_PACKET address must be a tuple of two to five elements (ifname, proto, pkttype, hatype, addr)",
        ));
    };
    let interface =
        CString::new(host_text(vm, name)?).map_err(|_| vm.value_error("embedded null character"))?;
    let Some(index) = net::interface_number(&interface) else {
        return Err(crate::errors::os_error(vm, 19, None, None));
    };
    let Ok(protocol) = u16::try_from(number(vm, protocol)?) else {
        return Err(vm.overflow_error(format!("{function}(): proto must be 0-65535.")));
    };
    let kind = rest.first().map_or(Ok(0), |v| number(vm, v))?;
    let hardware = rest.get(1).map_or(Ok(0), |v| number(vm, v))?;
    let physical = match rest.get(2) {
        Some(bytes) => expect_bytes_like(vm, bytes)?.into_owned(),
        None => vec![],
    };
    if physical.len() > 8 {
        return Err(vm.value_error("hardware address must be 8 bytes or less"));
    }
    let mut out = (AF_PACKET as u16).to_ne_bytes().to_vec();
    out.extend(protocol.to_be_bytes());
    out.extend(index.to_ne_bytes());
    out.extend((hardware as u16).to_ne_bytes());
    out.extend([kind as u8, physical.len() as u8]);
    out.extend(&physical);
    out.resize(20, 0);
    Ok(out)
}

/// The internet address and its numbers in the bytes of one: address, port, flow, scope.
pub fn internet_parts(bytes: &[u8]) -> Option<(IpAddr, u16, u32, u32)> {
    let family = i32::from(u16::from_ne_bytes(bytes.get(..2)?.try_into().ok()?));
    let port = u16::from_be_bytes(bytes.get(2..4)?.try_into().ok()?);
    let word = |at: usize| <[u8; 4]>::try_from(bytes.get(at..at + 4)?).ok();
    match family {
        AF_INET => Some((word(4)?.into(), port, 0, 0)),
        AF_INET6 => {
            let ip = <[u8; 16]>::try_from(bytes.get(8..24)?).ok()?;
            Some((ip.into(), port, u32::from_be_bytes(word(4)?), u32::from_ne_bytes(word(24)?)))
        }
        _ => None,
    }
}

/// The object of an address; None for no address.
pub fn decode(vm: &Vm, bytes: &[u8]) -> Value {
    if let Some((ip, port, flow, scope)) = internet_parts(bytes) {
        let (host, port) = (vm.str(&ip.to_string()), Value::small(port.into()));
        return match ip {
            IpAddr::V4(_) => vm.tuple(vec![host, port]),
            IpAddr::V6(_) => vm.tuple(vec![host, port, vm.int(flow.into()), vm.int(scope.into())]),
        };
    }
    let Some(family) = bytes.get(..2) else { return Value::NONE };
    let word = |at: usize| {
        let four = bytes.get(at..at + 4).and_then(|b| b.try_into().ok());
        vm.int(i64::from(u32::from_ne_bytes(four.unwrap_or_default())))
    };
    match i32::from(u16::from_ne_bytes([family[0], family[1]])) {
        AF_UNIX => match &bytes[2..] {
            path @ [0, _, ..] => vm.bytes(path),
            path => {
                let end = path.iter().position(|b| *b == 0).unwrap_or(path.len());
                bytes_text(vm, &path[..end])
            }
        },
        AF_NETLINK => vm.tuple(vec![word(4), word(8)]),
        AF_VSOCK => vm.tuple(vec![word(8), word(4)]),
        AF_PACKET if bytes.len() >= 12 => {
            let index = u32::from_ne_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]);
            let name = net::interface_name(index).unwrap_or_default();
            let end = (12 + bytes[11] as usize).min(bytes.len());
            vm.tuple(vec![
                bytes_text(vm, &name),
                Value::small(u16::from_be_bytes([bytes[2], bytes[3]]).into()),
                Value::small(bytes[10].into()),
                Value::small(u16::from_ne_bytes([bytes[8], bytes[9]]).into()),
                vm.bytes(&bytes[12..end]),
            ])
        }
        other => vm.tuple(vec![vm.int(other.into()), vm.bytes(&bytes[2..])]),
    }
}

/// The text of an address with a scope, which has a name for addresses of one link.
pub fn scoped_text(ip: IpAddr, scope: u32) -> String {
    let of_link =
        matches!(ip, IpAddr::V6(v6) if v6.is_unicast_link_local() || v6.segments()[0] & 0xFF0F == 0xFF02);
    match net::interface_name(scope) {
        Ok(name) if of_link => format!("{ip}%{}", String::from_utf8_lossy(&name)),
        _ => format!("{ip}%{scope}"),
    }
}
