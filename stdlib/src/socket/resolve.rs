//! Names of hosts and services: the files of the system and the name servers it names.
//!
//! The runtime is linked statically, and the C library's resolver would load shared libraries. Nothing here touches the
//! heap, so that other threads run meanwhile.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, UdpSocket};
use std::time::Duration;

/// Why a name has no address, by the numbers of `EAI_...`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// There is no such name.
    Unknown = -2,
    /// No name server answered.
    Temporary = -3,
    /// A name server refused.
    Permanent = -4,
    /// The name exists, and has no address.
    NoAddress = -5,
}

/// Addresses of a name.
#[derive(Default, Debug)]
pub struct Host {
    /// The name that the others stand for.
    pub canonical: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Addresses, at least one.
    pub addresses: Vec<IpAddr>,
}

/// The families that are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Both.
    Any,
    /// IPv4.
    V4,
    /// IPv6.
    V6,
}

impl Family {
    fn has(self, address: IpAddr) -> bool {
        match self {
            Family::Any => true,
            Family::V4 => address.is_ipv4(),
            Family::V6 => address.is_ipv6(),
        }
    }
}

const TYPE_A: u16 = 1;
const TYPE_CNAME: u16 = 5;
const TYPE_PTR: u16 = 12;
const TYPE_AAAA: u16 = 28;

/// The words of each line of a file of the system, without comments.
fn table(path: &str) -> Vec<Vec<String>> {
    let text = std::fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text).into_owned();
    let lines = text.lines().map(|line| {
        let line = line.split('#').next().unwrap_or("");
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    });
    lines.filter(|words| words.len() > 1).collect()
}

fn hosts() -> Vec<(IpAddr, Vec<String>)> {
    let known = table("/etc/hosts").into_iter();
    known.filter_map(|words| Some((words[0].parse().ok()?, words[1..].to_vec()))).collect()
}

/// A word of IPv4's classic notation: one to four numbers, decimal, octal or hexadecimal; the last takes what bytes are left.
pub fn classic_v4(text: &str) -> Option<Ipv4Addr> {
    // As for the C library, white space ends the address.
    let text = text.split([' ', '\t', '\n', '\r', '\x0b', '\x0c']).next()?;
    let mut parts = Vec::new();
    for part in text.split('.') {
        let (digits, radix) = match part.as_bytes() {
            [b'0', b'x' | b'X', ..] => (&part[2..], 16),
            [b'0', _, ..] => (&part[1..], 8),
            _ => (part, 10),
        };
        if digits.is_empty() || digits.starts_with('+') {
            return None;
        }
        parts.push(u32::from_str_radix(digits, radix).ok()?);
    }
    let (last, firsts) = parts.split_last()?;
    if firsts.len() > 3 || firsts.iter().any(|n| *n > 255) {
        return None;
    }
    let room = 32 - 8 * firsts.len() as u32;
    if room < 32 && *last >> room != 0 {
        return None;
    }
    let high = firsts.iter().enumerate().fold(0u32, |sum, (i, n)| sum | n << (24 - 8 * i));
    Some(Ipv4Addr::from(high | last))
}

/// The addresses of a name.
pub fn addresses_of(name: &str, family: Family) -> Result<Host, Failure> {
    let bare = name.strip_suffix('.').unwrap_or(name);
    if bare.is_empty() || bare.len() > 253 {
        return Err(Failure::Unknown);
    }
    let mut found = Host::default();
    for (address, names) in hosts() {
        if names.iter().any(|n| n.eq_ignore_ascii_case(bare)) && family.has(address) {
            if found.addresses.is_empty() {
                found.canonical = names[0].clone();
                found.aliases = names[1..].to_vec();
            }
            if !found.addresses.contains(&address) {
                found.addresses.push(address);
            }
        }
    }
    if !found.addresses.is_empty() {
        return Ok(found);
    }
    let lower = bare.to_ascii_lowercase();
    if lower == "localhost" || lower.ends_with(".localhost") {
        let loopback = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
        found.addresses = loopback.into_iter().filter(|a| family.has(*a)).collect();
        found.canonical = "localhost".into();
        return Ok(found);
    }
    ask_for_addresses(name, bare, family)
}

/// The names of an address.
pub fn names_of(address: IpAddr) -> Result<Host, Failure> {
    for (known, names) in hosts() {
        if known == address {
            let aliases = names[1..].to_vec();
            return Ok(Host { canonical: names[0].clone(), aliases, addresses: vec![address] });
        }
    }
    let question = match address {
        IpAddr::V4(v4) => {
            let [a, b, c, d] = v4.octets();
            format!("{d}.{c}.{b}.{a}.in-addr.arpa")
        }
        IpAddr::V6(v6) => {
            let nibbles = v6.octets().into_iter().rev().flat_map(|byte| [byte & 15, byte >> 4]);
            nibbles.map(|n| format!("{n:x}.")).collect::<String>() + "ip6.arpa"
        }
    };
    let answers = Servers::read().ask(&question, TYPE_PTR)?;
    match answers
        .into_iter()
        .find_map(|a| if let Answer::Name(TYPE_PTR, name) = a { Some(name) } else { None })
    {
        Some(canonical) => Ok(Host { canonical, aliases: vec![], addresses: vec![address] }),
        None => Err(Failure::Unknown),
    }
}

/// The port of a service, by its name or another name of it.
pub fn port_of(name: &str, protocol: Option<&str>) -> Option<u16> {
    table("/etc/services").iter().find_map(|words| {
        let (port, kind) = words[1].split_once('/')?;
        let named = words[0] == name || words[2..].iter().any(|w| w == name);
        (named && protocol.is_none_or(|p| p == kind)).then(|| port.parse().ok())?
    })
}

/// The name of a service.
pub fn service_of(port: u16, protocol: Option<&str>) -> Option<String> {
    table("/etc/services").into_iter().find_map(|words| {
        let (number, kind) = words[1].split_once('/')?;
        let same = number.parse() == Ok(port) && protocol.is_none_or(|p| p == kind);
        same.then(|| words[0].clone())
    })
}

/// The number of a protocol.
pub fn protocol_of(name: &str) -> Option<i64> {
    let known = table("/etc/protocols");
    let row = known.iter().find(|words| words[0] == name || words[2..].iter().any(|w| w == name))?;
    row[1].parse().ok()
}

/// Addresses in the order in which to try them: those that can be reached first, IPv6 before IPv4 among equals.
pub fn in_order(addresses: Vec<IpAddr>) -> Vec<IpAddr> {
    if addresses.len() < 2 {
        return addresses;
    }
    let rank = |address: &IpAddr| {
        let any: IpAddr =
            if address.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
        // Connecting a datagram socket sends nothing.
        let reached = UdpSocket::bind((any, 0)).and_then(|s| s.connect((*address, 9)));
        (reached.is_err(), address.is_ipv4())
    };
    let mut ranked: Vec<_> = addresses.into_iter().map(|a| (rank(&a), a)).collect();
    ranked.sort_by_key(|r| r.0);
    ranked.into_iter().map(|r| r.1).collect()
}

fn ask_for_addresses(name: &str, bare: &str, family: Family) -> Result<Host, Failure> {
    let servers = Servers::read();
    let mut questions: Vec<String> = servers.search.iter().map(|domain| format!("{bare}.{domain}")).collect();
    if name.ends_with('.') {
        questions = vec![bare.to_owned()];
    } else if bare.matches('.').count() >= servers.dots {
        questions.insert(0, bare.to_owned());
    } else {
        questions.push(bare.to_owned());
    }
    let kinds: &[u16] = match family {
        Family::Any => &[TYPE_A, TYPE_AAAA],
        Family::V4 => &[TYPE_A],
        Family::V6 => &[TYPE_AAAA],
    };
    let mut failure = Failure::Unknown;
    for question in questions {
        let mut found = Host { canonical: question.clone(), ..Host::default() };
        for kind in kinds {
            match servers.ask(&question, *kind) {
                Ok(answers) => {
                    failure = Failure::NoAddress;
                    for answer in answers {
                        match answer {
                            Answer::Address(address) => found.addresses.push(address),
                            Answer::Name(TYPE_CNAME, target) => {
                                let before = std::mem::replace(&mut found.canonical, target);
                                found.aliases.push(before);
                            }
                            Answer::Name(..) => {}
                        }
                    }
                }
                Err(Failure::Unknown) => {}
                Err(other) => failure = other,
            }
        }
        if !found.addresses.is_empty() {
            found.aliases.dedup();
            return Ok(found);
        }
        if failure == Failure::Temporary {
            break;
        }
    }
    Err(failure)
}

/// What a name server said.
#[derive(Debug, PartialEq)]
enum Answer {
    Address(IpAddr),
    Name(u16, String),
}

/// The name servers of the system.
struct Servers {
    list: Vec<IpAddr>,
    search: Vec<String>,
    dots: usize,
    timeout: Duration,
    attempts: usize,
}

impl Servers {
    fn read() -> Servers {
        let mut servers =
            Servers { list: vec![], search: vec![], dots: 1, timeout: Duration::from_secs(5), attempts: 2 };
        for words in table("/etc/resolv.conf") {
            match words[0].as_str() {
                "nameserver" => servers.list.extend(words[1].parse::<IpAddr>()),
                "search" | "domain" => servers.search = words[1..].to_vec(),
                "options" => {
                    for option in &words[1..] {
                        let Some((name, value)) = option.split_once(':') else { continue };
                        let Ok(value) = value.parse::<u64>() else { continue };
                        match name {
                            "ndots" => servers.dots = value.min(15) as usize,
                            "timeout" => servers.timeout = Duration::from_secs(value.clamp(1, 30)),
                            "attempts" => servers.attempts = value.clamp(1, 5) as usize,
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        servers.search.retain(|domain| domain != ".");
        if servers.list.is_empty() {
            servers.list.push(Ipv4Addr::LOCALHOST.into());
        }
        servers
    }

    /// The answers to a question.
    fn ask(&self, name: &str, kind: u16) -> Result<Vec<Answer>, Failure> {
        let query = question(name, kind).ok_or(Failure::Unknown)?;
        for _ in 0..self.attempts {
            for server in &self.list {
                let Ok(reply) = self.exchange(SocketAddr::new(*server, 53), &query) else { continue };
                match reply.get(3).map(|flags| flags & 15) {
                    Some(0) => return answers(&reply).ok_or(Failure::Permanent),
                    Some(3) => return Err(Failure::Unknown),
                    // This server cannot tell; another one may.
                    _ => {}
                }
            }
        }
        Err(Failure::Temporary)
    }

    fn exchange(&self, server: SocketAddr, query: &[u8]) -> std::io::Result<Vec<u8>> {
        let any: IpAddr =
            if server.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
        let socket = UdpSocket::bind((any, 0))?;
        socket.connect(server)?;
        socket.set_read_timeout(Some(self.timeout))?;
        socket.send(query)?;
        let mut reply = vec![0; 4096];
        loop {
            let n = socket.recv(&mut reply)?;
            // Another number is the late answer to another question.
            if n >= 12 && reply[..2] == query[..2] {
                reply.truncate(n);
                break;
            }
        }
        const CUT: u8 = 2;
        if reply[2] & CUT == 0 {
            return Ok(reply);
        }
        let mut stream = TcpStream::connect_timeout(&server, self.timeout)?;
        stream.set_read_timeout(Some(self.timeout))?;
        stream.write_all(&(query.len() as u16).to_be_bytes())?;
        stream.write_all(query)?;
        let mut len = [0; 2];
        stream.read_exact(&mut len)?;
        let mut reply = vec![0; u16::from_be_bytes(len) as usize];
        stream.read_exact(&mut reply)?;
        Ok(reply)
    }
}

/// The message that asks for records of a kind; `None` for what cannot be a name.
fn question(name: &str, kind: u16) -> Option<Vec<u8>> {
    let mut id = [0; 2];
    rustix::rand::getrandom(&mut id, rustix::rand::GetRandomFlags::empty()).ok()?;
    // Recursion desired, one question.
    let mut out = vec![id[0], id[1], 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    for label in name.split('.') {
        if label.is_empty() || label.len() > 63 {
            return None;
        }
        out.push(label.len() as u8);
        out.extend(label.as_bytes());
    }
    out.push(0);
    out.extend(kind.to_be_bytes());
    out.extend([0, 1]);
    Some(out)
}

/// A name in a message: its text, and where it ends.
fn name_at(message: &[u8], mut at: usize) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut end = None;
    // Names refer to earlier places; a message cannot hold more steps than bytes.
    for _ in 0..message.len() {
        let len = *message.get(at)? as usize;
        match len {
            0 => return Some((text, end.unwrap_or(at + 1))),
            0xC0.. => {
                end = end.or(Some(at + 2));
                at = (len & 0x3F) << 8 | *message.get(at + 1)? as usize;
            }
            _ => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(&String::from_utf8_lossy(message.get(at + 1..at + 1 + len)?));
                at += 1 + len;
            }
        }
    }
    None
}

/// The records that answer; `None` if the message is damaged.
fn answers(message: &[u8]) -> Option<Vec<Answer>> {
    let number = |at: usize| Some(u16::from_be_bytes([*message.get(at)?, *message.get(at + 1)?]));
    let mut at = 12;
    for _ in 0..number(4)? {
        at = name_at(message, at)?.1 + 4;
    }
    let mut found = Vec::new();
    for _ in 0..number(6)? {
        at = name_at(message, at)?.1;
        let (kind, len) = (number(at)?, number(at + 8)? as usize);
        let data = message.get(at + 10..at + 10 + len)?;
        match kind {
            TYPE_A => found.push(Answer::Address(<[u8; 4]>::try_from(data).ok()?.into())),
            TYPE_AAAA => found.push(Answer::Address(<[u8; 16]>::try_from(data).ok()?.into())),
            TYPE_CNAME | TYPE_PTR => found.push(Answer::Name(kind, name_at(message, at + 10)?.0)),
            _ => {}
        }
        at += 10 + len;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classic_notation() {
        assert_eq!(classic_v4("127.1"), Some(Ipv4Addr::LOCALHOST));
        assert_eq!(classic_v4("0x7f.0.0.01"), Some(Ipv4Addr::LOCALHOST));
        assert_eq!(classic_v4("2130706433"), Some(Ipv4Addr::LOCALHOST));
        for wrong in ["", "1.2.3.4.5", "256.1.1.1", "1.2.3.256", "a", "1..2", "+1"] {
            assert_eq!(classic_v4(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn answers_are_read_and_damage_is_noticed() {
        let mut reply = question("www.example.org", TYPE_A).unwrap();
        reply[7] = 2;
        // An alias, whose target refers to the question, and an address of it.
        reply.extend([0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 9, 0, 4, 1, b'a', 0xC0, 16]);
        let alias = reply.len() as u8 - 4;
        reply.extend([0xC0, alias, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 10, 0, 0, 1]);
        let expected = [
            Answer::Name(TYPE_CNAME, "a.example.org".into()),
            Answer::Address(Ipv4Addr::new(10, 0, 0, 1).into()),
        ];
        assert_eq!(answers(&reply).unwrap(), expected);
        for end in 12..reply.len() {
            assert_eq!(answers(&reply[..end]), None, "{end}");
        }
        // A name that refers to itself.
        let mut endless = question("a.b", TYPE_A).unwrap();
        endless.truncate(12);
        endless.extend([0xC0, 12]);
        assert_eq!(answers(&endless), None);
    }
}
