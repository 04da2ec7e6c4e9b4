//! What a runtime cannot do, or cannot do in full.

/// How much of a workload a runtime gets.
#[derive(Clone, Copy)]
pub enum Limit {
    /// All of it.
    None,
    /// This many, for this reason.
    AtMost(usize, &'static str),
    /// None of it, for this reason.
    Cannot(&'static str),
}

impl Limit {
    /// How many of `wanted` the runtime gets; the reason if it gets none.
    pub fn apply(self, wanted: usize) -> Result<usize, &'static str> {
        match self {
            Self::None => Ok(wanted),
            Self::AtMost(most, _) => Ok(wanted.min(most)),
            Self::Cannot(why) => Err(why),
        }
    }

    /// Why it is not all of `wanted`, if it is not.
    pub fn reason(self, wanted: usize) -> Option<&'static str> {
        match self {
            Self::AtMost(most, why) if most < wanted => Some(why),
            _ => None,
        }
    }
}
