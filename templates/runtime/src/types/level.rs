//! [`Level`] and [`Nickname`]: types that travel as the value in them; [`Labels`], whose other members have one type.

use std::collections::BTreeMap;

use crate::runtime::integer_enum::integer_enum;
use crate::runtime::newtype::newtype;
use crate::runtime::object::object;

/// How loud a pet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Level(
    /// The value as it is sent; a newer server may use others than the constants.
    pub i64,
);

impl Level {
    /// Silent.
    pub const QUIET: Self = Self(0);
    /// Not silent.
    pub const LOUD: Self = Self(1);
}

integer_enum! { Level { QUIET, LOUD } }

/// A name, and names within it.
#[derive(Clone, Debug, PartialEq)]
pub struct Nickname(pub Vec<Nickname>);

newtype! { Nickname }

/// Labels of a pet.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Labels {
    /// The first label.
    pub first: String,
    /// The second label.
    pub self_: Option<i64>,
    /// Labels that are not listed.
    pub additional: BTreeMap<String, i64>,
}

object! {
    Labels { first, self_ = "self", ..additional }
}
