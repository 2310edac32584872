use crate::runtime::string_enum::string_enum;
use crate::runtime::unknown_value::UnknownValue;

/// Compute budget that a worker is allowed to spend on an instruction.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Budget {
    /// `low`.
    Low,
    /// `standard`.
    Standard,
    /// `high`.
    High,
    /// `unlimited`.
    Unlimited,
    /// A value that this version of the crate does not recognize.
    Unknown(UnknownValue),
}

string_enum! {
    Budget { Low = "low", Standard = "standard", High = "high", Unlimited = "unlimited" }
}
