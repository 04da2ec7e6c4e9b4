//! The lengths in a module, looked at before it is parsed.
//!
//! The parser adds a length to a position and does not expect that to overflow, which it does
//! where a `usize` has 32 bits: a broken module would end this program. So what has a length must
//! be there: sections, functions, and data.

const CODE: u8 = 10;
const DATA: u8 = 11;

/// True if nothing leads beyond the end of what it is in.
pub(super) fn are_sound(module: &[u8]) -> bool {
    let sections = module.get(8..).map(Bytes);
    sections.is_some_and(|sections| check_sections(sections).is_some())
}

fn check_sections(mut rest: Bytes<'_>) -> Option<()> {
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let section = rest.part()?;
        match id {
            CODE => check_all(section, |bytes| bytes.part().map(drop))?,
            DATA => check_all(section, check_data)?,
            _ => {}
        }
    }
    Some(())
}

/// What a section has so many of.
fn check_all(mut section: Bytes<'_>, check: impl Fn(&mut Bytes<'_>) -> Option<()>) -> Option<()> {
    let count = section.number()?;
    (0..count).try_for_each(|_| check(&mut section))
}

fn check_data(bytes: &mut Bytes<'_>) -> Option<()> {
    match bytes.number()? {
        0 => skip_expression(bytes)?,
        1 => {}
        2 => {
            bytes.number()?;
            skip_expression(bytes)?;
        }
        _ => return None,
    }
    bytes.part().map(drop)
}

/// Skips a constant expression: all that can be an offset.
fn skip_expression(bytes: &mut Bytes<'_>) -> Option<()> {
    loop {
        match bytes.byte()? {
            // end
            0x0b => return Some(()),
            // global.get, i32.const, i64.const
            0x23 | 0x41 | 0x42 => bytes.skip_number()?,
            // add, sub, mul
            0x6a..=0x6c | 0x7c..=0x7e => {}
            _ => return None,
        }
    }
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number of at most 32 bits, seven to a byte.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn skip_number(&mut self) -> Option<()> {
        while self.byte()? & 0x80 != 0 {}
        Some(())
    }

    /// A length, and so many bytes.
    fn part(&mut self) -> Option<Bytes<'a>> {
        let length = self.number()? as usize;
        let (part, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(Bytes(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(rest: &[u8]) -> Vec<u8> {
        [b"\0asm\x01\0\0\0", rest].concat()
    }

    #[test]
    fn what_is_there_is_sound() {
        assert!(are_sound(&module(b"")));
        assert!(are_sound(&module(b"\x0a\x06\x02\x02\0\x0b\x01\x0b")));
        // At an offset that is computed; passive; in another memory.
        assert!(are_sound(&module(
            b"\x0b\x0a\x01\0\x41\x80\x08\x23\0\x6a\x0b\0"
        )));
        assert!(are_sound(&module(b"\x0b\x05\x01\x01\x02ab")));
        assert!(are_sound(&module(b"\x0b\x07\x01\x02\x01\x41\0\x0b\0")));
    }

    #[test]
    fn what_leads_beyond_the_end_is_not() {
        for broken in [
            &b"\x01"[..],
            b"\x01\x01",
            b"\x01\xff\xff\xff\xff\x0f",
            b"\x01\xff\xff\xff\xff\xff",
            b"\x0a\x06\x01\xff\xff\xff\xff\x0f",
            b"\x0a\x02\x02\0",
            b"\x0b\x0a\x01\0\x41\0\x0b\xff\xff\xff\xff\x0f",
            b"\x0b\x01\xff",
            b"\x0b\x03\x01\x03\0",
        ] {
            assert!(!are_sound(&module(broken)), "{broken:x?}");
        }
    }
}
