//! The payload as a segment of an ELF executable.
//!
//! A segment needs a program header, and the table of program headers cannot grow where it lies: code follows it. Moving
//! it to the end of the file works for the kernel but not for `strip`, which expects it behind the file header. So
//! `molt-rt` is linked with one program header to spare, the one of its anchor note (see `molt-payload`), and that
//! one becomes the segment of the payload. The note itself stays where it was, inside the first segment.
//!
//! The payload also gets a section, [`PAYLOAD_SECTION`], marked as allocated: tools that lay out a file anew from its
//! sections (`strip`, `objcopy`) then keep and move it together with its segment. Nothing else of the runtime
//! changes, no byte of code or data moves.

use std::fmt;

use molt_payload::{ANCHOR_DESC_OFFSET, ANCHOR_SECTION, ANCHOR_SIZE, PAYLOAD_SECTION, anchor_template};
use object::elf;
use object::pod::{bytes_of, slice_from_bytes, slice_from_bytes_mut};
use object::{LittleEndian, U16, U32, U64};

type Header = elf::FileHeader64<LittleEndian>;
type Segment = elf::ProgramHeader64<LittleEndian>;
type Section = elf::SectionHeader64<LittleEndian>;
type Symbol = elf::Sym64<LittleEndian>;

const LE: LittleEndian = LittleEndian;

/// Alignment of the payload in the file and in memory, in bytes. Segments of architectures with larger pages are
/// aligned in memory to what the runtime's other segments ask for.
const PAGE: u64 = 4096;

/// Why an executable cannot take or give a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ElfError {
    /// Not a little-endian 64-bit ELF file.
    NotElf,
    /// An ELF file, but not a position-independent executable.
    NotPie,
    /// A table of the file lies outside of it or does not make sense.
    Malformed(&'static str),
    /// The file has no anchor: it was not built as a Molt runtime.
    NoAnchor,
    /// The file carries a payload already.
    Occupied,
    /// The file is a Molt runtime without a payload.
    Empty,
}

impl fmt::Display for ElfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ElfError::NotElf => f.write_str("not a 64-bit little-endian ELF file"),
            ElfError::NotPie => f.write_str("not a position-independent executable"),
            ElfError::Malformed(what) => write!(f, "damaged ELF file: {what}"),
            ElfError::NoAnchor => f.write_str("not a Molt runtime: it has no place for a program"),
            ElfError::Occupied => f.write_str("it carries a program already"),
            ElfError::Empty => f.write_str("it carries no program"),
        }
    }
}

impl std::error::Error for ElfError {}

/// A copy of the executable `runtime` that carries `payload`. The same inputs give the same bytes.
pub fn embed(runtime: &[u8], payload: &[u8]) -> Result<Vec<u8>, ElfError> {
    let mut file = File::parse(runtime)?;
    let anchor = file.anchor(runtime)?;
    if anchor.desc != [0, 0] {
        return Err(ElfError::Occupied);
    }
    let spare = file.spare_header(anchor.address)?;
    let content_end = file.content_end();

    let load = |segment: &&Segment| segment.p_type.get(LE) == elf::PT_LOAD;
    let (mut end, mut align) = (0, PAGE);
    for segment in file.segments.iter().filter(load) {
        let last = segment.p_vaddr.get(LE).checked_add(segment.p_memsz.get(LE));
        end = end.max(last.ok_or(ElfError::Malformed("a segment ends outside the address space"))?);
        align = align.max(segment.p_align.get(LE));
    }
    if !align.is_power_of_two() || align > 1 << 30 || end > 1 << 46 {
        return Err(ElfError::Malformed("a segment's address or alignment is out of range"));
    }
    let offset = content_end.next_multiple_of(PAGE);
    // The kernel maps whole pages, so address and offset must agree modulo the page size.
    let address = end.next_multiple_of(align) + offset % align;

    let last_load = file.segments.iter().rposition(|segment| load(&segment)).unwrap_or(0);
    file.segments.remove(spare);
    let place = if spare < last_load { last_load } else { last_load + 1 };
    file.segments.insert(place, payload_segment(offset, address, payload.len() as u64, align));

    let mut names = file.section_names(runtime)?.to_vec();
    let name = names.len() as u32;
    names.extend_from_slice(PAYLOAD_SECTION.as_bytes());
    names.push(0);
    let section = file.insert_section(payload_section(name, offset, address, payload.len() as u64));

    let mut out = Vec::with_capacity(usize_of(offset)? + payload.len() + names.len() + 8192);
    out.extend_from_slice(bytes_at(runtime, 0, content_end)?);
    out.resize(usize_of(offset)?, 0);
    out.extend_from_slice(payload);
    let names_at = out.len() as u64;
    let names_section = &mut file.sections[file.names_index];
    names_section.sh_offset = U64::new(LE, names_at);
    names_section.sh_size = U64::new(LE, names.len() as u64);
    out.extend_from_slice(&names);
    out.resize(out.len().next_multiple_of(8), 0);
    file.header.e_shoff = U64::new(LE, out.len() as u64);
    for header in &file.sections {
        out.extend_from_slice(bytes_of(header));
    }

    file.header.e_shnum = U16::new(LE, file.sections.len() as u16);
    file.header.e_shstrndx = U16::new(LE, file.names_index as u16);
    put(&mut out, 0, bytes_of(&file.header))?;
    let mut at = file.header.e_phoff.get(LE);
    for segment in &file.segments {
        put(&mut out, at, bytes_of(segment))?;
        at += size_of::<Segment>() as u64;
    }
    let desc = anchor.offset + ANCHOR_DESC_OFFSET as u64;
    put(&mut out, desc, &(address - anchor.address).to_le_bytes())?;
    put(&mut out, desc + 8, &(payload.len() as u64).to_le_bytes())?;
    file.renumber_symbols(&mut out, section)?;
    Ok(out)
}

/// The payload inside the executable `file`, as its program headers give it; not checked.
pub fn extract(file: &[u8]) -> Result<&[u8], ElfError> {
    let parsed = File::parse(file)?;
    let anchor = parsed.anchor(file)?;
    let [distance, len] = anchor.desc;
    if anchor.desc == [0, 0] {
        return Err(ElfError::Empty);
    }
    let outside = ElfError::Malformed("the payload is not in a segment");
    let address = anchor.address.checked_add(distance).ok_or(outside.clone())?;
    for segment in parsed.segments.iter().filter(|segment| segment.p_type.get(LE) == elf::PT_LOAD) {
        let Some(skip) = address.checked_sub(segment.p_vaddr.get(LE)) else { continue };
        if skip.checked_add(len).is_some_and(|end| end <= segment.p_filesz.get(LE)) {
            let offset = segment.p_offset.get(LE).checked_add(skip).ok_or(outside)?;
            return bytes_at(file, offset, len);
        }
    }
    Err(outside)
}

/// The tables of an executable.
struct File {
    header: Header,
    segments: Vec<Segment>,
    sections: Vec<Section>,
    /// Index of the section that holds the section names.
    names_index: usize,
}

/// The anchor note of a runtime.
struct Anchor {
    offset: u64,
    address: u64,
    /// Distance to the payload and its length.
    desc: [u64; 2],
}

impl File {
    fn parse(bytes: &[u8]) -> Result<File, ElfError> {
        let head = bytes_at(bytes, 0, size_of::<Header>() as u64).map_err(|_| ElfError::NotElf)?;
        let (header, _) = object::pod::from_bytes::<Header>(head).map_err(|()| ElfError::NotElf)?;
        let ident = &header.e_ident;
        if ident.magic != elf::ELFMAG || ident.class != elf::ELFCLASS64 || ident.data != elf::ELFDATA2LSB {
            return Err(ElfError::NotElf);
        }
        if header.e_type.get(LE) != elf::ET_DYN {
            return Err(ElfError::NotPie);
        }
        if header.e_phentsize.get(LE) as usize != size_of::<Segment>()
            || header.e_shentsize.get(LE) as usize != size_of::<Section>()
        {
            return Err(ElfError::Malformed("rows of an unknown size"));
        }
        let segments = table(bytes, header.e_phoff.get(LE), header.e_phnum.get(LE))?;
        let sections: Vec<Section> = table(bytes, header.e_shoff.get(LE), header.e_shnum.get(LE))?;
        let names_index = header.e_shstrndx.get(LE) as usize;
        if names_index >= sections.len() {
            return Err(ElfError::Malformed("no section names"));
        }
        Ok(File { header: *header, segments, sections, names_index })
    }

    fn section_names<'a>(&self, bytes: &'a [u8]) -> Result<&'a [u8], ElfError> {
        let names = &self.sections[self.names_index];
        bytes_at(bytes, names.sh_offset.get(LE), names.sh_size.get(LE))
    }

    fn anchor(&self, bytes: &[u8]) -> Result<Anchor, ElfError> {
        let names = self.section_names(bytes)?;
        let is_anchor = |section: &&Section| {
            let name = names.get(section.sh_name.get(LE) as usize..).unwrap_or_default();
            name.strip_prefix(ANCHOR_SECTION.as_bytes()).is_some_and(|rest| rest.first() == Some(&0))
        };
        let section = self.sections.iter().find(is_anchor).ok_or(ElfError::NoAnchor)?;
        let (offset, size) = (section.sh_offset.get(LE), section.sh_size.get(LE));
        let note = bytes_at(bytes, offset, size)?;
        if size != ANCHOR_SIZE as u64 || note[..ANCHOR_DESC_OFFSET] != anchor_template()[..ANCHOR_DESC_OFFSET]
        {
            return Err(ElfError::NoAnchor);
        }
        let number = |at: usize| {
            note[at..].first_chunk().map(|raw| u64::from_le_bytes(*raw)).ok_or(ElfError::NoAnchor)
        };
        Ok(Anchor {
            offset,
            address: section.sh_addr.get(LE),
            desc: [number(ANCHOR_DESC_OFFSET)?, number(ANCHOR_DESC_OFFSET + 8)?],
        })
    }

    /// Index of the program header that the linker made for the anchor alone.
    fn spare_header(&self, anchor: u64) -> Result<usize, ElfError> {
        let is_spare = |segment: &Segment| {
            segment.p_type.get(LE) == elf::PT_NOTE
                && segment.p_vaddr.get(LE) == anchor
                && segment.p_filesz.get(LE) == ANCHOR_SIZE as u64
        };
        self.segments.iter().position(is_spare).ok_or(ElfError::NoAnchor)
    }

    /// End of everything but the section headers and their names, which are written anew.
    fn content_end(&self) -> u64 {
        let tables = self.header.e_phoff.get(LE) + (size_of::<Segment>() * self.segments.len()) as u64;
        let segments =
            self.segments.iter().map(|segment| (segment.p_offset.get(LE), segment.p_filesz.get(LE)));
        let sections = self.sections.iter().enumerate().filter_map(|(index, section)| {
            let kept = index != self.names_index && section.sh_type.get(LE) != elf::SHT_NOBITS;
            kept.then(|| (section.sh_offset.get(LE), section.sh_size.get(LE)))
        });
        segments.chain(sections).map(|(offset, size)| offset.saturating_add(size)).fold(tables, u64::max)
    }

    /// Inserts `section` behind the last section that is loaded, where its address puts it, and gives its index.
    fn insert_section(&mut self, section: Section) -> usize {
        let loaded = |section: &Section| section.sh_flags.get(LE) & u64::from(elf::SHF_ALLOC) != 0;
        let index = self.sections.iter().rposition(loaded).map_or(1, |last| last + 1);
        let shifted = |old: u32| if old as usize >= index { old + 1 } else { old };
        for section in &mut self.sections {
            section.sh_link = U32::new(LE, shifted(section.sh_link.get(LE)));
            let names_section = matches!(section.sh_type.get(LE), elf::SHT_REL | elf::SHT_RELA)
                || section.sh_flags.get(LE) & u64::from(elf::SHF_INFO_LINK) != 0;
            if names_section {
                section.sh_info = U32::new(LE, shifted(section.sh_info.get(LE)));
            }
        }
        self.sections.insert(index, section);
        self.names_index = shifted(self.names_index as u32) as usize;
        index
    }

    /// Adjusts the section numbers of symbols to a section inserted at `inserted`.
    fn renumber_symbols(&self, out: &mut [u8], inserted: usize) -> Result<(), ElfError> {
        let outside = ElfError::Malformed("a symbol table is outside the file");
        for section in &self.sections {
            if !matches!(section.sh_type.get(LE), elf::SHT_SYMTAB | elf::SHT_DYNSYM) {
                continue;
            }
            let (offset, size) = (usize_of(section.sh_offset.get(LE))?, usize_of(section.sh_size.get(LE))?);
            let table =
                offset.checked_add(size).and_then(|end| out.get_mut(offset..end)).ok_or(outside.clone())?;
            let (symbols, _) = slice_from_bytes_mut::<Symbol>(table, size / size_of::<Symbol>())
                .map_err(|()| outside.clone())?;
            for symbol in symbols {
                let index = symbol.st_shndx.get(LE);
                if usize::from(index) >= inserted && index < elf::SHN_LORESERVE {
                    symbol.st_shndx = U16::new(LE, index + 1);
                }
            }
        }
        Ok(())
    }
}

fn payload_segment(offset: u64, address: u64, len: u64, align: u64) -> Segment {
    Segment {
        p_type: U32::new(LE, elf::PT_LOAD),
        p_flags: U32::new(LE, elf::PF_R),
        p_offset: U64::new(LE, offset),
        p_vaddr: U64::new(LE, address),
        p_paddr: U64::new(LE, address),
        p_filesz: U64::new(LE, len),
        p_memsz: U64::new(LE, len),
        p_align: U64::new(LE, align),
    }
}

fn payload_section(name: u32, offset: u64, address: u64, len: u64) -> Section {
    Section {
        sh_name: U32::new(LE, name),
        sh_type: U32::new(LE, elf::SHT_PROGBITS),
        sh_flags: U64::new(LE, u64::from(elf::SHF_ALLOC)),
        sh_addr: U64::new(LE, address),
        sh_offset: U64::new(LE, offset),
        sh_size: U64::new(LE, len),
        sh_link: U32::new(LE, 0),
        sh_info: U32::new(LE, 0),
        sh_addralign: U64::new(LE, PAGE),
        sh_entsize: U64::new(LE, 0),
    }
}

fn usize_of(number: u64) -> Result<usize, ElfError> {
    usize::try_from(number).map_err(|_| ElfError::Malformed("a number is out of range"))
}

fn bytes_at(bytes: &[u8], offset: u64, len: u64) -> Result<&[u8], ElfError> {
    let start = usize_of(offset)?;
    start
        .checked_add(usize_of(len)?)
        .and_then(|end| bytes.get(start..end))
        .ok_or(ElfError::Malformed("it is cut short"))
}

fn table<T: object::pod::Pod + Copy>(bytes: &[u8], offset: u64, count: u16) -> Result<Vec<T>, ElfError> {
    let raw = bytes_at(bytes, offset, size_of::<T>() as u64 * u64::from(count))?;
    let (rows, _) = slice_from_bytes::<T>(raw, usize::from(count))
        .map_err(|()| ElfError::Malformed("it is cut short"))?;
    Ok(rows.to_vec())
}

fn put(out: &mut [u8], offset: u64, bytes: &[u8]) -> Result<(), ElfError> {
    let start = usize_of(offset)?;
    let place = start.checked_add(bytes.len()).and_then(|end| out.get_mut(start..end));
    place.ok_or(ElfError::Malformed("it is cut short"))?.copy_from_slice(bytes);
    Ok(())
}
