use std::fmt;

/// The fields of a JSON object, all of them numbers.
pub struct Outcome(pub Vec<(&'static str, f64)>);

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Vec<_> = self
            .0
            .iter()
            .map(|(name, number)| format!(r#""{name}":{number}"#))
            .collect();
        write!(f, "{{{}}}", fields.join(","))
    }
}
