//! Functions of `_socket` about names of hosts and services.

use super::address::{self, AF_INET, AF_INET6, flow_and_scope, host_address, host_text, scoped_v6};
use super::resolve::{self, Failure, Family, Host};
use crate::errors::raise_made;
use molt_core::gate::Right;
use molt_core::prelude::*;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

const AI_PASSIVE: i32 = 1;
const AI_CANONNAME: i32 = 2;
const AI_NUMERICHOST: i32 = 4;
const AI_V4MAPPED: i32 = 8;
const AI_ALL: i32 = 16;
const AI_ADDRCONFIG: i32 = 32;
const AI_NUMERICSERV: i32 = 1024;
/// All flags that the C library knows.
const AI_KNOWN: i32 = 0x7FF;

const NI_NUMERICHOST: i32 = 1;
const NI_NUMERICSERV: i32 = 2;
const NI_NOFQDN: i32 = 4;
const NI_NAMEREQD: i32 = 8;
const NI_DGRAM: i32 = 16;

/// Raises `socket.gaierror` of a number of `EAI_...`.
#[cold]
pub fn gai_error(vm: &Vm, number: i32) -> Raised {
    let text = match number {
        -1 => "Bad value for ai_flags",
        -2 => "Name or service not known",
        -3 => "Temporary failure in name resolution",
        -4 => "Non-recoverable failure in name resolution",
        -5 => "No address associated with hostname",
        -6 => "ai_family not supported",
        -7 => "ai_socktype not supported",
        -8 => "Servname not supported for ai_socktype",
        -9 => "Address family for hostname not supported",
        _ => "Unknown error",
    };
    raise_made(vm, ClassId::GAI_ERROR, &[vm.int(number.into()), vm.str(text)])
}

/// Raises `socket.herror` for an address without a name.
#[cold]
fn host_error(vm: &Vm, failure: Failure) -> Raised {
    let (number, text) = match failure {
        Failure::Unknown => (1, "Unknown host"),
        Failure::Temporary => (2, "Host name lookup failure"),
        Failure::Permanent => (3, "Unknown server error"),
        Failure::NoAddress => (4, "No address associated with name"),
    };
    raise_made(vm, ClassId::HOST_ERROR, &[vm.int(number), vm.str(text)])
}

/// Socket types with their protocols, the name of the protocol for services, and whether each is given without being asked for.
const TYPES: [(i32, i32, &str, bool); 7] = [
    (1, 6, "tcp", true),
    (2, 17, "udp", true),
    (6, 33, "dccp", false),
    (2, 136, "udplite", false),
    (1, 132, "sctp", false),
    (5, 132, "sctp", false),
    (3, 0, "", true),
];

/// The types and protocols that are asked for, with ports.
fn wanted(kind: i32, protocol: i32, service: Option<&str>, flags: i32) -> Result<Vec<(i32, i32, u16)>, i32> {
    let rows: Vec<_> = TYPES
        .iter()
        .filter(|row| if kind == 0 && protocol == 0 { row.3 } else { kind == 0 || row.0 == kind })
        .filter(|row| protocol == 0 || row.1 == protocol || row.0 == 3)
        .filter(|row| kind != 0 || protocol == 0 || row.0 != 3 || TYPES.iter().all(|t| t.1 != protocol))
        .collect();
    if rows.is_empty() {
        return Err(if kind != 0 { -7 } else { -8 });
    }
    let rows = if kind != 0 && protocol == 0 { &rows[..1] } else { &rows[..] };
    let number = match service {
        None => Some(0),
        Some(text) if text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty() => {
            // The C library takes the number modulo 2^16.
            Some(text.bytes().fold(0u64, |n, b| (n * 10 + u64::from(b - b'0')) & 0xFFFF_FFFF) as u16)
        }
        Some(_) if flags & AI_NUMERICSERV != 0 => return Err(-2),
        Some(_) => None,
    };
    let with = |row: &&(i32, i32, &str, bool), port| (row.0, if row.0 == 3 { protocol } else { row.1 }, port);
    if let Some(port) = number {
        return Ok(rows.iter().map(|row| with(row, port)).collect());
    }
    let named: Vec<_> = rows
        .iter()
        .filter(|row| row.0 != 3)
        .filter_map(|row| Some(with(row, resolve::port_of(service?, Some(row.2))?)))
        .collect();
    if named.is_empty() { Err(-8) } else { Ok(named) }
}

/// Addresses of a host with their scopes, and its canonical name.
fn addresses(host: Option<&str>, family: i32, flags: i32) -> Result<(Vec<(IpAddr, u32)>, String), i32> {
    let wants = match family {
        AF_INET => Family::V4,
        AF_INET6 => Family::V6,
        _ => Family::Any,
    };
    let mapped = |v4: Ipv4Addr| IpAddr::V6(v4.to_ipv6_mapped());
    let maps = wants == Family::V6 && flags & AI_V4MAPPED != 0;
    let Some(name) = host else {
        let v6 = if flags & AI_PASSIVE != 0 { Ipv6Addr::UNSPECIFIED } else { Ipv6Addr::LOCALHOST };
        let v4 = if flags & AI_PASSIVE != 0 { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
        let list: Vec<IpAddr> = match wants {
            Family::V4 => vec![v4.into()],
            Family::V6 => vec![v6.into()],
            Family::Any if flags & AI_PASSIVE != 0 => vec![v4.into(), v6.into()],
            Family::Any => vec![v6.into(), v4.into()],
        };
        return Ok((list.into_iter().map(|a| (a, 0)).collect(), String::new()));
    };
    let canonical = name.to_owned();
    if let Some(v4) = resolve::classic_v4(name) {
        return match wants {
            Family::V6 if maps => Ok((vec![(mapped(v4), 0)], canonical)),
            Family::V6 => Err(-9),
            _ => Ok((vec![(v4.into(), 0)], canonical)),
        };
    }
    if let Some((v6, scope)) = scoped_v6(name) {
        return if wants == Family::V4 { Err(-9) } else { Ok((vec![(v6.into(), scope)], canonical)) };
    }
    if flags & AI_NUMERICHOST != 0 {
        return Err(-2);
    }
    let mut found = resolve::addresses_of(name, wants);
    if maps && (found.is_err() || flags & AI_ALL != 0) {
        let v4 = resolve::addresses_of(name, Family::V4)?;
        let mut all = found.map_or_else(|_| vec![], |host| host.addresses);
        all.extend(v4.addresses.iter().map(|a| if let IpAddr::V4(a) = a { mapped(*a) } else { *a }));
        found = Ok(Host { addresses: all, ..v4 });
    }
    let found = found?;
    let mut list = resolve::in_order(found.addresses);
    if flags & AI_ADDRCONFIG != 0 && list.iter().any(IpAddr::is_ipv4) && !has_v6() {
        list.retain(IpAddr::is_ipv4);
    }
    Ok((list.into_iter().map(|a| (a, 0)).collect(), found.canonical))
}

impl From<Failure> for i32 {
    fn from(failure: Failure) -> i32 {
        failure as i32
    }
}

/// Whether an interface other than the loopback has an IPv6 address.
fn has_v6() -> bool {
    let text = std::fs::read_to_string("/proc/net/if_inet6").unwrap_or_default();
    text.lines().any(|line| line.split_whitespace().last().is_some_and(|name| name != "lo"))
}

fn name_argument(vm: &Vm, name: &Value, function: &str) -> PyResult<String> {
    let text = host_text(vm, name);
    if name.kind() == Kind::STR || name.kind() == Kind::BYTES || name.kind() == Kind::BYTEARRAY {
        return text;
    }
    drop(vm.catch(ClassId::TYPE_ERROR, text)?);
    let kind = vm.type_name(name);
    Err(vm.type_error(format!("{function}() argument 1 must be str, bytes or bytearray, not {kind}")))
}

fn host_value(vm: &Vm, host: &Host) -> (Value, Value, Value) {
    let texts = |list: &[String]| vm.list(list.iter().map(|t| vm.str(t)).collect());
    let addresses: Vec<String> = host.addresses.iter().map(IpAddr::to_string).collect();
    (vm.str(&host.canonical), texts(&host.aliases), texts(&addresses))
}

/// Names of hosts and services.
#[functions(module = "_socket")]
pub mod lookups {
    use super::*;

    /// Resolve host and port into a list of (family, type, proto, canonname, address).
    #[function(signature = "(host, port, family=0, type=0, proto=0, flags=0)", text_signature = "")]
    fn getaddrinfo(
        vm: &Vm,
        host: &Value,
        port: &Value,
        family: i32,
        type_: i32,
        proto: i32,
        flags: i32,
    ) -> PyResult<Value> {
        let name = match host.kind() {
            _ if host.is_none() => None,
            Kind::STR | Kind::BYTES => Some(host_text(vm, host)?),
            _ => return Err(vm.type_error("getaddrinfo() argument 1 must be string or None")),
        };
        let service = if port.is_none() {
            None
        } else if molt_core::int::IntRef::of(port).is_some() {
            Some(vm.index_i64(port, ClassId::OVERFLOW_ERROR)?.to_string())
        } else if port.kind() == Kind::STR || port.kind() == Kind::BYTES {
            Some(host_text(vm, port)?)
        } else {
            return Err(vm.raise(ClassId::OS_ERROR, "Int or String expected"));
        };
        if name.is_none() && service.is_none() {
            return Err(gai_error(vm, -2));
        }
        if flags & !AI_KNOWN != 0 || (flags & AI_CANONNAME != 0 && name.is_none()) {
            return Err(gai_error(vm, -1));
        }
        if family != 0 && family != AF_INET && family != AF_INET6 {
            return Err(gai_error(vm, -6));
        }
        let numeric =
            name.as_deref().is_none_or(|n| resolve::classic_v4(n).is_some() || scoped_v6(n).is_some());
        if !numeric && flags & AI_NUMERICHOST == 0 {
            vm.require(Right::NetOutbound, "socket.getaddrinfo")?;
        }
        let found = vm.unlocked(|| {
            let kinds = wanted(type_, proto, service.as_deref(), flags)?;
            Ok((kinds, addresses(name.as_deref(), family, flags)?))
        });
        let (kinds, (list, canonical)) = found.map_err(|number| gai_error(vm, number))?;
        let mut rows = Vec::new();
        for (ip, scope) in list {
            for (kind, protocol, port) in &kinds {
                let shown =
                    if rows.is_empty() && flags & AI_CANONNAME != 0 { canonical.as_str() } else { "" };
                let family = if ip.is_ipv4() { AF_INET } else { AF_INET6 };
                let to = address::decode(vm, &address::internet(ip, *port, 0, scope));
                let numbers = [family, *kind, *protocol].map(|n| Value::small(n.into()));
                rows.push(vm.tuple(numbers.into_iter().chain([vm.str(shown), to]).collect()));
            }
        }
        Ok(vm.list(rows))
    }

    /// Return the names of the host and the service of an address.
    #[function(signature = "(sockaddr, flags, /)", text_signature = "")]
    fn getnameinfo(vm: &Vm, sockaddr: &Value, flags: i32) -> PyResult<(String, String)> {
        let Some(parts) = sockaddr.downcast::<Tuple>() else {
            return Err(vm.type_error("getnameinfo() argument 1 must be a tuple"));
        };
        let [host, port, rest @ ..] = parts.as_slice() else {
            return Err(vm.type_error("getnameinfo(): illegal sockaddr argument"));
        };
        if host.kind() != Kind::STR || rest.len() > 2 {
            return Err(vm.type_error("getnameinfo(): illegal sockaddr argument"));
        }
        let host = host_text(vm, host)?;
        let port = vm.index_i64(port, ClassId::OVERFLOW_ERROR)? as u16;
        let (_, scope) = flow_and_scope(vm, rest, "getnameinfo")?;
        let (list, _) = addresses(Some(&host), 0, AI_NUMERICHOST).map_err(|number| gai_error(vm, number))?;
        let (ip, own_scope) = list[0];
        if ip.is_ipv4() && !rest.is_empty() {
            return Err(vm.raise(ClassId::OS_ERROR, "IPv4 sockaddr must be 2 tuple"));
        }
        let scope = if rest.len() > 1 { scope } else { own_scope };
        if flags & NI_NUMERICHOST == 0 {
            vm.require(Right::NetOutbound, "socket.getnameinfo")?;
        }
        let (name, service) = vm.unlocked(|| {
            let name = if flags & NI_NUMERICHOST == 0 { resolve::names_of(ip).ok() } else { None };
            let protocol = if flags & NI_DGRAM == 0 { "tcp" } else { "udp" };
            let service =
                if flags & NI_NUMERICSERV == 0 { resolve::service_of(port, Some(protocol)) } else { None };
            (name, service)
        });
        let name = match name {
            Some(found) if flags & NI_NOFQDN != 0 => {
                found.canonical.split('.').next().unwrap_or_default().to_owned()
            }
            Some(found) => found.canonical,
            None if flags & NI_NAMEREQD != 0 => return Err(gai_error(vm, -2)),
            None if scope != 0 => address::scoped_text(ip, scope),
            None => ip.to_string(),
        };
        Ok((name, service.unwrap_or_else(|| port.to_string())))
    }

    /// Return the IPv4 address of a host.
    #[function(signature = "(host, /)", text_signature = "")]
    fn gethostbyname(vm: &Vm, host: &Value) -> PyResult<String> {
        let name = name_argument(vm, host, "gethostbyname")?;
        host_address(vm, &name, Family::V4).map(|found| found.0.to_string())
    }

    /// Return the name, other names and IPv4 addresses of a host.
    #[function(signature = "(host, /)", text_signature = "")]
    fn gethostbyname_ex(vm: &Vm, host: &Value) -> PyResult<(Value, Value, Value)> {
        let name = name_argument(vm, host, "gethostbyname_ex")?;
        if let Some(v4) = resolve::classic_v4(&name) {
            let host = Host { canonical: name, aliases: vec![], addresses: vec![v4.into()] };
            return Ok(host_value(vm, &host));
        }
        vm.require(Right::NetOutbound, "socket.gethostbyname_ex")?;
        let found = vm.unlocked(|| resolve::addresses_of(&name, Family::V4));
        found.map(|host| host_value(vm, &host)).map_err(|failure| gai_error(vm, failure as i32))
    }

    /// Return the name, other names and addresses of the host with an address.
    #[function(signature = "(host, /)", text_signature = "")]
    fn gethostbyaddr(vm: &Vm, host: &Value) -> PyResult<(Value, Value, Value)> {
        let name = name_argument(vm, host, "gethostbyaddr")?;
        let (ip, _) = host_address(vm, &name, Family::Any)?;
        vm.require(Right::NetOutbound, "socket.gethostbyaddr")?;
        let found = vm.unlocked(|| resolve::names_of(ip));
        found.map(|host| host_value(vm, &host)).map_err(|failure| host_error(vm, failure))
    }

    /// Return the port of a service.
    #[function(signature = "(servicename, protocolname=None, /)", text_signature = "")]
    fn getservbyname(vm: &Vm, servicename: &str, protocolname: Option<&str>) -> PyResult<i64> {
        resolve::port_of(servicename, protocolname)
            .map(i64::from)
            .ok_or_else(|| vm.raise(ClassId::OS_ERROR, "service/proto not found"))
    }

    /// Return the service of a port.
    #[function(signature = "(port, protocolname=None, /)", text_signature = "")]
    fn getservbyport(vm: &Vm, port: i64, protocolname: Option<&str>) -> PyResult<String> {
        let port =
            u16::try_from(port).map_err(|_| vm.overflow_error("getservbyport: port must be 0-65535."))?;
        resolve::service_of(port, protocolname)
            .ok_or_else(|| vm.raise(ClassId::OS_ERROR, "port/proto not found"))
    }

    /// Return the number of a protocol.
    #[function(signature = "(name, /)", text_signature = "")]
    fn getprotobyname(vm: &Vm, name: &str) -> PyResult<i64> {
        resolve::protocol_of(name).ok_or_else(|| vm.raise(ClassId::OS_ERROR, "protocol not found"))
    }
}
