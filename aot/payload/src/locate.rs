//! Finding the payload of the running executable in memory.
//!
//! Every executable that links [`locate`] carries an ELF note, the *anchor* (section [`ANCHOR_SECTION`]). `molt build`
//! writes into it how far behind the anchor the payload is mapped and how long it is; a distance needs no relocation. The
//! note is aligned to 8 bytes, which gives it a program header of its own: that header is the one that `molt build`
//! turns into the segment of the payload, so that no table has to grow.
//!
//! # Unsafe code
//!
//! The slice that [`locate`] returns is sound because, before it is made:
//!
//! * its range was found inside one read-only `PT_LOAD` segment of this executable, as the kernel reports the program
//!   headers it has mapped (`AT_PHDR`); such a segment stays mapped and unwritten until the process ends;
//! * its last byte was probed with a system call that reports a fault instead of raising it. Pages of a mapping that lie
//!   behind the end of a file that was cut short are the last ones, so if the last byte is there, all are.
//!
//! A file that is rewritten in place while it runs can still change under the process; Linux refuses to do that to
//! a running executable (`ETXTBSY`).
#![allow(unsafe_code)]

use std::fmt;

use crate::Damage;

/// Name of the section that holds the anchor.
pub const ANCHOR_SECTION: &str = ".note.molt";

/// Bytes of the anchor.
pub const ANCHOR_SIZE: usize = size_of::<Anchor>();

/// Where the distance to the payload (u64) lies in the anchor; its length (u64) follows.
pub const ANCHOR_DESC_OFFSET: usize = std::mem::offset_of!(Anchor, distance);

/// An ELF note with 8-byte alignment: the name is padded so that the description starts on a multiple of 8.
#[repr(C, align(8))]
struct Anchor {
    name_size: u32,
    desc_size: u32,
    kind: u32,
    name: [u8; 12],
    distance: u64,
    length: u64,
}

const EMPTY_ANCHOR: Anchor =
    Anchor { name_size: 5, desc_size: 16, kind: 1, name: *b"Molt\0\0\0\0\0\0\0\0", distance: 0, length: 0 };

#[cfg(target_os = "linux")]
#[used]
#[unsafe(link_section = ".note.molt")]
static ANCHOR: Anchor = EMPTY_ANCHOR;

/// The anchor as it stands in an executable that has no payload.
pub fn anchor_template() -> [u8; ANCHOR_SIZE] {
    let mut bytes = [0; ANCHOR_SIZE];
    bytes[0..4].copy_from_slice(&EMPTY_ANCHOR.name_size.to_le_bytes());
    bytes[4..8].copy_from_slice(&EMPTY_ANCHOR.desc_size.to_le_bytes());
    bytes[8..12].copy_from_slice(&EMPTY_ANCHOR.kind.to_le_bytes());
    bytes[12..24].copy_from_slice(&EMPTY_ANCHOR.name);
    bytes
}

/// Why there is no payload to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocateError {
    /// The executable is a bare runtime.
    None,
    /// The anchor names a payload that is not there as it should be.
    Damaged(Damage),
}

impl fmt::Display for LocateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LocateError::None => f.write_str("this binary has no payload"),
            LocateError::Damaged(damage) => damage.fmt(f),
        }
    }
}

impl std::error::Error for LocateError {}

/// The bytes of this executable's payload, mapped by the kernel; not checked yet (see [`Payload::open`](crate::Payload::open)).
#[cfg(target_os = "linux")]
pub fn locate() -> Result<&'static [u8], LocateError> {
    let anchor = &raw const ANCHOR;
    // SAFETY: ANCHOR is a static. The reads are volatile because its bytes in the file were changed after the
    // compiler had seen them.
    let (distance, length) = unsafe {
        ((&raw const (*anchor).distance).read_volatile(), (&raw const (*anchor).length).read_volatile())
    };
    if distance == 0 && length == 0 {
        return Err(LocateError::None);
    }
    let damaged = LocateError::Damaged(Damage::NotMapped);
    let start = usize::try_from(distance).ok().and_then(|distance| anchor.addr().checked_add(distance));
    let range = start.zip(usize::try_from(length).ok()).and_then(|(start, length)| {
        let last = start.checked_add(length)?.checked_sub(1)?;
        (length > 0 && in_read_only_segment(start, last) && is_readable(last)).then_some((start, length))
    });
    let (start, length) = range.ok_or(damaged)?;
    // SAFETY: see the head of the module.
    Ok(unsafe { std::slice::from_raw_parts(std::ptr::with_exposed_provenance(start), length) })
}

/// Payloads are found on Linux only.
#[cfg(not(target_os = "linux"))]
pub fn locate() -> Result<&'static [u8], LocateError> {
    Err(LocateError::None)
}

/// Whether the bytes `first..=last` lie in one segment of this executable that is mapped for reading only.
#[cfg(target_os = "linux")]
fn in_read_only_segment(first: usize, last: usize) -> bool {
    // SAFETY: getauxval only reads the auxiliary vector.
    let (table, count, size) = unsafe {
        (libc::getauxval(libc::AT_PHDR), libc::getauxval(libc::AT_PHNUM), libc::getauxval(libc::AT_PHENT))
    };
    if table == 0 || size as usize != size_of::<libc::Elf64_Phdr>() {
        return false;
    }
    // SAFETY: the kernel passes the address and length of this executable's program headers, which lie in a
    // read-only segment.
    let headers: &[libc::Elf64_Phdr] = unsafe {
        std::slice::from_raw_parts(std::ptr::with_exposed_provenance(table as usize), count as usize)
    };
    let Some(own) = headers.iter().find(|header| header.p_type == libc::PT_PHDR) else { return false };
    let bias = table.wrapping_sub(own.p_vaddr);
    headers.iter().any(|header| {
        let start = header.p_vaddr.wrapping_add(bias);
        header.p_type == libc::PT_LOAD
            && header.p_flags == libc::PF_R
            && first as u64 >= start
            && (last as u64) < start.saturating_add(header.p_filesz)
    })
}

/// Whether the byte at `address` can be read without a fault.
#[cfg(target_os = "linux")]
fn is_readable(address: usize) -> bool {
    let aligned = address & !7;
    // SAFETY: the kernel copies the 8 bytes of the signal set and then rejects the operation number, so nothing is
    // changed; an address that cannot be read makes the call fail with EFAULT.
    let result = unsafe {
        libc::syscall(
            libc::SYS_rt_sigprocmask,
            !0_i32,
            std::ptr::with_exposed_provenance::<u8>(aligned),
            std::ptr::null_mut::<u8>(),
            8_usize,
        )
    };
    result == -1 && std::io::Error::last_os_error().raw_os_error() != Some(libc::EFAULT)
}
