//! Sockets as plain descriptors, with addresses and options as the bytes that the system knows.
//!
//! The standard library of Rust has sockets for the internet only, and no options by number. What the numbers and bytes mean is
//! the caller's matter; the system checks them. For descriptors that are no open socket see [`crate::host`].
#![allow(unsafe_code)]

use std::ffi::{CStr, CString};
use std::io;
use std::mem::{size_of, zeroed};

/// Bytes that any address fits into.
pub const ADDRESS_SIZE: usize = size_of::<libc::sockaddr_storage>();

/// What a system call reports: -1 is an error.
fn known(answer: i32) -> io::Result<i32> {
    if answer < 0 { Err(io::Error::last_os_error()) } else { Ok(answer) }
}

fn count(answer: isize) -> io::Result<usize> {
    usize::try_from(answer).map_err(|_| io::Error::last_os_error())
}

/// Runs a call that fills in an address.
fn with_address<R>(
    call: impl FnOnce(*mut libc::sockaddr, *mut libc::socklen_t) -> io::Result<R>,
) -> io::Result<(R, Vec<u8>)> {
    let mut bytes = vec![0u8; ADDRESS_SIZE];
    let mut len = ADDRESS_SIZE as libc::socklen_t;
    let answer = call(bytes.as_mut_ptr().cast(), &mut len)?;
    bytes.truncate((len as usize).min(ADDRESS_SIZE));
    Ok((answer, bytes))
}

/// Makes a socket that programs started later do not inherit.
///
/// # Errors
/// What the system reports.
pub fn socket(family: i32, kind: i32, protocol: i32) -> io::Result<i32> {
    // SAFETY: a plain system call on numbers.
    known(unsafe { libc::socket(family, kind | libc::SOCK_CLOEXEC, protocol) })
}

/// Makes two sockets that are connected with each other.
///
/// # Errors
/// What the system reports.
pub fn socket_pair(family: i32, kind: i32, protocol: i32) -> io::Result<(i32, i32)> {
    let mut fds = [0; 2];
    // SAFETY: the array has room for two numbers.
    known(unsafe { libc::socketpair(family, kind | libc::SOCK_CLOEXEC, protocol, fds.as_mut_ptr()) })?;
    Ok((fds[0], fds[1]))
}

/// Gives a socket an address.
///
/// # Errors
/// What the system reports.
pub fn bind(fd: i32, address: &[u8]) -> io::Result<()> {
    // SAFETY: pointer and length belong to the slice.
    known(unsafe { libc::bind(fd, address.as_ptr().cast(), address.len() as libc::socklen_t) }).map(drop)
}

/// Connects a socket.
///
/// # Errors
/// What the system reports: EINPROGRESS and EINTR when it is not done yet.
pub fn connect(fd: i32, address: &[u8]) -> io::Result<()> {
    // SAFETY: pointer and length belong to the slice.
    known(unsafe { libc::connect(fd, address.as_ptr().cast(), address.len() as libc::socklen_t) }).map(drop)
}

/// Lets others connect, `backlog` of them waiting.
///
/// # Errors
/// What the system reports.
pub fn listen(fd: i32, backlog: i32) -> io::Result<()> {
    // SAFETY: a plain system call on numbers.
    known(unsafe { libc::listen(fd, backlog) }).map(drop)
}

/// Takes a connection: its socket, which programs started later do not inherit, and the address of the other side.
///
/// # Errors
/// What the system reports.
pub fn accept(fd: i32) -> io::Result<(i32, Vec<u8>)> {
    // SAFETY: pointer and length belong to one buffer.
    with_address(|to, len| known(unsafe { libc::accept4(fd, to, len, libc::SOCK_CLOEXEC) }))
}

/// The address of a socket.
///
/// # Errors
/// What the system reports.
pub fn own_address(fd: i32) -> io::Result<Vec<u8>> {
    // SAFETY: pointer and length belong to one buffer.
    with_address(|to, len| known(unsafe { libc::getsockname(fd, to, len) })).map(|found| found.1)
}

/// The address that a socket is connected with.
///
/// # Errors
/// What the system reports.
pub fn peer_address(fd: i32) -> io::Result<Vec<u8>> {
    // SAFETY: pointer and length belong to one buffer.
    with_address(|to, len| known(unsafe { libc::getpeername(fd, to, len) })).map(|found| found.1)
}

/// Ends one direction of a connection or both.
///
/// # Errors
/// What the system reports.
pub fn shutdown(fd: i32, how: i32) -> io::Result<()> {
    // SAFETY: a plain system call on numbers.
    known(unsafe { libc::shutdown(fd, how) }).map(drop)
}

/// Receives into a buffer.
///
/// # Errors
/// What the system reports.
pub fn receive(fd: i32, to: &mut [u8], flags: i32) -> io::Result<usize> {
    // SAFETY: pointer and length belong to the slice.
    count(unsafe { libc::recv(fd, to.as_mut_ptr().cast(), to.len(), flags) })
}

/// Receives into a buffer, and tells from whom.
///
/// # Errors
/// What the system reports.
pub fn receive_from(fd: i32, to: &mut [u8], flags: i32) -> io::Result<(usize, Vec<u8>)> {
    with_address(|from, len| {
        // SAFETY: pointers and lengths belong to two buffers.
        count(unsafe { libc::recvfrom(fd, to.as_mut_ptr().cast(), to.len(), flags, from, len) })
    })
}

/// Sends bytes; how many of them.
///
/// # Errors
/// What the system reports. There is no SIGPIPE.
pub fn send(fd: i32, data: &[u8], flags: i32) -> io::Result<usize> {
    // SAFETY: pointer and length belong to the slice.
    count(unsafe { libc::send(fd, data.as_ptr().cast(), data.len(), flags | libc::MSG_NOSIGNAL) })
}

/// Sends bytes to an address; how many of them.
///
/// # Errors
/// What the system reports. There is no SIGPIPE.
pub fn send_to(fd: i32, data: &[u8], flags: i32, address: &[u8]) -> io::Result<usize> {
    let (to, len) = (address.as_ptr().cast(), address.len() as libc::socklen_t);
    // SAFETY: pointers and lengths belong to two slices.
    count(unsafe { libc::sendto(fd, data.as_ptr().cast(), data.len(), flags | libc::MSG_NOSIGNAL, to, len) })
}

/// The value of an option, at most `size` bytes.
///
/// # Errors
/// What the system reports.
pub fn option(fd: i32, level: i32, name: i32, size: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0u8; size];
    let mut len = size as libc::socklen_t;
    // SAFETY: pointer and length belong to the buffer.
    known(unsafe { libc::getsockopt(fd, level, name, bytes.as_mut_ptr().cast(), &mut len) })?;
    bytes.truncate(len as usize);
    Ok(bytes)
}

/// Sets an option.
///
/// # Errors
/// What the system reports.
pub fn set_option(fd: i32, level: i32, name: i32, value: &[u8]) -> io::Result<()> {
    let (at, len) = (value.as_ptr().cast(), value.len() as libc::socklen_t);
    // SAFETY: pointer and length belong to the slice.
    known(unsafe { libc::setsockopt(fd, level, name, at, len) }).map(drop)
}

/// Sets an option whose value is a number alone, in the place of the length.
///
/// # Errors
/// What the system reports.
pub fn set_option_length(fd: i32, level: i32, name: i32, length: u32) -> io::Result<()> {
    // SAFETY: options of this kind read no memory; for others the null pointer is an error.
    known(unsafe { libc::setsockopt(fd, level, name, std::ptr::null(), length) }).map(drop)
}

/// Bytes of a control message with `len` bytes of data, without padding at its end.
pub fn control_length(len: u32) -> usize {
    // SAFETY: arithmetic only.
    unsafe { libc::CMSG_LEN(len) as usize }
}

/// Bytes of a control message with `len` bytes of data.
pub fn control_space(len: u32) -> usize {
    // SAFETY: arithmetic only.
    unsafe { libc::CMSG_SPACE(len) as usize }
}

/// A control message: level, type, data.
pub type Control = (i32, i32, Vec<u8>);

/// A buffer for control messages, aligned as the system wants it.
fn control_buffer(bytes: usize) -> Vec<u64> {
    vec![0; bytes.div_ceil(size_of::<u64>())]
}

/// Sends several buffers and control messages, to an address if one is given; how many bytes.
///
/// # Errors
/// What the system reports. There is no SIGPIPE.
pub fn send_message(
    fd: i32,
    data: &[Vec<u8>],
    control: &[Control],
    flags: i32,
    address: Option<&[u8]>,
) -> io::Result<usize> {
    let mut parts: Vec<libc::iovec> = data
        .iter()
        .map(|d| libc::iovec { iov_base: d.as_ptr().cast_mut().cast(), iov_len: d.len() })
        .collect();
    let space: usize = control.iter().map(|c| control_space(c.2.len() as u32)).sum();
    let mut buffer = control_buffer(space);
    // SAFETY: all zero is a message without anything.
    let mut message: libc::msghdr = unsafe { zeroed() };
    message.msg_iov = parts.as_mut_ptr();
    message.msg_iovlen = parts.len();
    if let Some(address) = address {
        message.msg_name = address.as_ptr().cast_mut().cast();
        message.msg_namelen = address.len() as libc::socklen_t;
    }
    if !control.is_empty() {
        message.msg_control = buffer.as_mut_ptr().cast();
        message.msg_controllen = space;
    }
    // SAFETY: the macros give places inside the buffer, which has room for all messages, and null after the last.
    unsafe {
        let mut at = libc::CMSG_FIRSTHDR(&message);
        for (level, kind, bytes) in control {
            if at.is_null() {
                return Err(io::Error::from_raw_os_error(libc::EINVAL));
            }
            (*at).cmsg_level = *level;
            (*at).cmsg_type = *kind;
            (*at).cmsg_len = control_length(bytes.len() as u32);
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), libc::CMSG_DATA(at), bytes.len());
            at = libc::CMSG_NXTHDR(&message, at);
        }
        count(libc::sendmsg(fd, &message, flags | libc::MSG_NOSIGNAL))
    }
}

/// What arrived by [`receive_message`].
pub struct Received {
    /// Bytes in the buffers.
    pub count: usize,
    /// Control messages.
    pub control: Vec<Control>,
    /// What the system says about the message (`MSG_CTRUNC`, ...).
    pub flags: i32,
    /// The sender's address, possibly empty.
    pub address: Vec<u8>,
}

/// Receives into several buffers, with at most `space` bytes of control messages.
///
/// # Errors
/// What the system reports.
pub fn receive_message(fd: i32, to: &mut [Vec<u8>], space: usize, flags: i32) -> io::Result<Received> {
    let mut parts: Vec<libc::iovec> =
        to.iter_mut().map(|d| libc::iovec { iov_base: d.as_mut_ptr().cast(), iov_len: d.len() }).collect();
    let mut buffer = control_buffer(space);
    let mut address = vec![0u8; ADDRESS_SIZE];
    // SAFETY: all zero is a message without anything.
    let mut message: libc::msghdr = unsafe { zeroed() };
    message.msg_iov = parts.as_mut_ptr();
    message.msg_iovlen = parts.len();
    message.msg_name = address.as_mut_ptr().cast();
    message.msg_namelen = ADDRESS_SIZE as libc::socklen_t;
    if space > 0 {
        message.msg_control = buffer.as_mut_ptr().cast();
        message.msg_controllen = space;
    }
    // SAFETY: pointers and lengths belong to buffers that live to the end of the function.
    let received = count(unsafe { libc::recvmsg(fd, &mut message, flags) })?;
    let end = buffer.as_ptr() as usize + message.msg_controllen;
    let mut control = Vec::new();
    // SAFETY: the macros give places of messages inside the buffer; a message that was cut ends with the buffer.
    unsafe {
        let mut at = libc::CMSG_FIRSTHDR(&message);
        while !at.is_null() {
            let from = libc::CMSG_DATA(at);
            let len = (*at).cmsg_len.saturating_sub(control_length(0)).min(end.saturating_sub(from as usize));
            let bytes = std::slice::from_raw_parts(from, len).to_vec();
            control.push(((*at).cmsg_level, (*at).cmsg_type, bytes));
            at = libc::CMSG_NXTHDR(&message, at);
        }
    }
    address.truncate((message.msg_namelen as usize).min(ADDRESS_SIZE));
    Ok(Received { count: received, control, flags: message.msg_flags, address })
}

/// Numbers and names of the network interfaces.
///
/// # Errors
/// What the system reports.
pub fn interfaces() -> io::Result<Vec<(u32, Vec<u8>)>> {
    // SAFETY: the list ends with a number 0 and is given back once.
    unsafe {
        let list = libc::if_nameindex();
        if list.is_null() {
            return Err(io::Error::last_os_error());
        }
        let mut found = Vec::new();
        let mut at = list;
        while (*at).if_index != 0 {
            found.push(((*at).if_index, CStr::from_ptr((*at).if_name).to_bytes().to_vec()));
            at = at.add(1);
        }
        libc::if_freenameindex(list);
        Ok(found)
    }
}

/// The number of a network interface.
pub fn interface_number(name: &CString) -> Option<u32> {
    // SAFETY: the name ends in NUL.
    let number = unsafe { libc::if_nametoindex(name.as_ptr()) };
    (number != 0).then_some(number)
}

/// The name of a network interface.
///
/// # Errors
/// ENXIO if there is none with the number.
pub fn interface_name(number: u32) -> io::Result<Vec<u8>> {
    let mut name = [0u8; libc::IF_NAMESIZE];
    // SAFETY: the buffer has the size that the function asks for.
    if unsafe { libc::if_indextoname(number, name.as_mut_ptr().cast()) }.is_null() {
        return Err(io::Error::last_os_error());
    }
    Ok(name.iter().copied().take_while(|c| *c != 0).collect())
}

/// Sets the name of the machine.
///
/// # Errors
/// What the system reports.
pub fn set_host_name(name: &[u8]) -> io::Result<()> {
    // SAFETY: pointer and length belong to the slice.
    known(unsafe { libc::sethostname(name.as_ptr().cast(), name.len()) }).map(drop)
}
