//! Where a process begins: before the loader in the executable adjusts its own addresses.
//!
//! A static-pie holds tables full of addresses (definitions of native classes and functions, above all), and adjusts all of
//! them when it starts. Each page of them would be a page fault, a third of all that a short program has. One system call gets
//! the pages at once; kernels that do not know it (before Linux 5.14) refuse, and nothing else changes.
//!
//! The executables name `molt_entry` as their entry when they are linked (their build scripts do).
#![allow(unsafe_code)]

// Registers are as the kernel leaves them, and are left so: `rsp` points to the arguments, `rdx` is zero.
// The addresses lie between the first table of the writable segment and the end of the initialised data.
// 23 is MADV_POPULATE_WRITE.
std::arch::global_asm!(
    ".pushsection .text.molt_entry,\"ax\",@progbits",
    ".global molt_entry",
    ".type molt_entry, @function",
    "molt_entry:",
    "lea rdi, [rip + __init_array_start]",
    "and rdi, -4096",
    "lea rsi, [rip + _edata]",
    "sub rsi, rdi",
    "mov edx, 23",
    "mov eax, {madvise}",
    "syscall",
    "xor edx, edx",
    "jmp _start",
    ".size molt_entry, . - molt_entry",
    ".popsection",
    madvise = const libc::SYS_madvise,
);
