//! `integer_enum!`: integers with named values.

/// Implements reading, writing, and conversions for `struct Level(pub i64)`:
///
/// - `From<i64>`, so that setters accept a plain number;
/// - `Display`, which prints the number.
macro_rules! integer_enum {
    ($type:ident { $($constant:ident),* $(,)? }) => {
        impl $type {
            /// The values that this version of the crate recognizes.
            pub const VALUES: &'static [Self] = &[$(Self::$constant),*];

            /// Whether this version of the crate does not recognize the value.
            #[must_use]
            pub fn is_unknown(&self) -> bool {
                !Self::VALUES.contains(self)
            }
        }

        impl From<i64> for $type {
            fn from(value: i64) -> Self {
                Self(value)
            }
        }

        impl From<i64> for $crate::runtime::maybe::Maybe<$type> {
            fn from(value: i64) -> Self {
                Self::Value($type(value))
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, formatter)
            }
        }

        $crate::runtime::newtype::newtype!($type);
    };
}
pub(crate) use integer_enum;
