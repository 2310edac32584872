//! `string_enum!`: enums with string values.

/// Implements what programs ask of an enum whose values are texts, from one list of them:
///
/// - `as_str`, `Display` and `AsRef<str>`, to print and compare a value, also one that is unknown;
/// - `From<&str>`, `From<String>` and `FromStr`, to take a value from a configuration or the
///   command line; none of them fails;
/// - comparison with text, since an unknown value has no variant to compare with;
/// - reading, writing, and serde's traits.
macro_rules! string_enum {
    ($type:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        impl $type {
            /// The values that this version of the crate recognizes.
            pub const VALUES: &'static [&'static str] = &[$($wire),*];

            /// Returns the value as a string.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            /// Whether this version of the crate does not recognize the value.
            #[must_use]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }

        impl From<&str> for $type {
            fn from(text: &str) -> Self {
                match text {
                    $($wire => Self::$variant,)*
                    other => Self::Unknown($crate::runtime::unknown_value::UnknownValue::new(other)),
                }
            }
        }

        impl From<String> for $type {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl From<&str> for $crate::runtime::maybe::Maybe<$type> {
            fn from(text: &str) -> Self {
                Self::Value(text.into())
            }
        }

        impl From<String> for $crate::runtime::maybe::Maybe<$type> {
            fn from(text: String) -> Self {
                Self::Value(text.into())
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, ::std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $type {
            fn eq(&self, text: &str) -> bool {
                self.as_str() == text
            }
        }

        impl PartialEq<&str> for $type {
            fn eq(&self, text: &&str) -> bool {
                self.as_str() == *text
            }
        }

        impl $crate::runtime::json::Json for $type {
            fn read(nodes: &mut $crate::runtime::nodes::Nodes<'_>, at: usize) -> Self {
                Self::from(nodes.text(at))
            }

            fn write<'v>(&'v self, writer: &mut $crate::runtime::writer::Writer<'v>) {
                writer.text(self.as_str());
            }
        }

        $crate::runtime::json_serde::serde_through_json!($type);
    };
}
pub(crate) use string_enum;
