//! The one gate for access to the host.
//!
//! Every call that reaches outside the process asks here first. A right that is not held is a PermissionError naming it.

use crate::error::PyResult;
use crate::kind::ClassId;
use crate::vm::Vm;
use std::cell::Cell;

/// A right to use some part of the host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Right {
    /// Reading files and directories.
    FsRead,
    /// Creating, changing and removing files and directories.
    FsWrite,
    /// Reading environment variables.
    EnvRead,
    /// Changing environment variables.
    EnvWrite,
    /// Outgoing connections.
    NetOutbound,
    /// Listening sockets.
    NetListen,
    /// Waiting on sockets.
    NetPoll,
    /// Starting processes and signalling others.
    ProcSpawn,
    /// Reading the wall clock.
    TimeWall,
    /// Secure random numbers.
    RandSecure,
    /// Native code of others.
    FfiUnsafe,
}

impl Right {
    /// All rights with their names in configuration and messages.
    pub const ALL: [(Right, &'static str); 11] = [
        (Right::FsRead, "fs.read"),
        (Right::FsWrite, "fs.write"),
        (Right::EnvRead, "env.read"),
        (Right::EnvWrite, "env.write"),
        (Right::NetOutbound, "net.outbound"),
        (Right::NetListen, "net.listen"),
        (Right::NetPoll, "net.poll"),
        (Right::ProcSpawn, "proc.spawn"),
        (Right::TimeWall, "time.wall"),
        (Right::RandSecure, "rand.secure"),
        (Right::FfiUnsafe, "ffi.unsafe"),
    ];

    /// The name in configuration and messages.
    pub fn name(self) -> &'static str {
        Right::ALL[self as usize].1
    }

    /// The right of a name.
    pub fn from_name(name: &str) -> Option<Right> {
        Right::ALL.iter().find(|r| r.1 == name).map(|r| r.0)
    }
}

/// The rights a program holds; all of them unless configured otherwise.
pub struct Gate {
    held: Cell<u16>,
}

impl Default for Gate {
    fn default() -> Self {
        Gate { held: Cell::new(u16::MAX) }
    }
}

impl Gate {
    /// Whether the right is held.
    #[inline(always)]
    pub fn allows(&self, right: Right) -> bool {
        self.held.get() & (1 << right as u8) != 0
    }

    /// Gives or takes a right.
    pub fn set(&self, right: Right, on: bool) {
        let bit = 1 << right as u8;
        self.held.set(if on { self.held.get() | bit } else { self.held.get() & !bit });
    }

    /// Takes all rights.
    pub fn close(&self) {
        self.held.set(0);
    }
}

impl Vm {
    /// PermissionError unless the program holds `right`; `what` names the attempted access.
    pub fn require(&self, right: Right, what: &str) -> PyResult<()> {
        if self.gate.allows(right) {
            return Ok(());
        }
        Err(self.raise(
            ClassId::PERMISSION_ERROR,
            format!("{what}: this program does not hold the right '{}'", right.name()),
        ))
    }
}
