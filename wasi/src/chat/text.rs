//! What may be shown.

/// The longest line, in bytes. Longer ones are refused.
pub(super) const LONGEST: usize = 4 * 1024;

/// A line as text, without its end and without characters that command a terminal: it is
/// somebody else's.
pub(super) fn printable(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(line);
    let text = text.trim_end_matches(['\n', '\r']);
    let shown = |char: char| if char.is_control() { '\u{fffd}' } else { char };
    text.chars().map(shown).collect()
}
