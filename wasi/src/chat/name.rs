//! Names.

/// In characters.
const LONGEST: usize = 24;

/// Why nobody can be called so, if nobody can.
pub(super) fn problem(name: &str) -> Option<String> {
    let letter = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.');
    match name.chars().count() {
        0 => Some("a name is missing".to_owned()),
        1..=LONGEST if name.chars().all(letter) => None,
        1..=LONGEST => Some("a name has letters, digits, - _ and . in it".to_owned()),
        _ => Some(format!("a name has at most {LONGEST} letters")),
    }
}
