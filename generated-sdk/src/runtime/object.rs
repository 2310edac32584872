//! `object!`: reads and writes a struct as a JSON object, from a single list of its members.

/// Implements reading and writing for a struct, with serde's traits on top:
///
/// ```text
/// object! {
///     Item { id, type_ = "type", created: nullable }
///     constant {
///         /// The kind of object.
///         object: &str = "item",
///     }
/// }
/// ```
///
/// A member has the name of its field unless another one is given. A `nullable` member is a field
/// of type `Option` that is always sent. A constant has no field: it is sent as given here, and a
/// method returns the received value; constants under `default` may be missing when a value is
/// read, and are not added to it then. Unlisted members are kept in the field `extra`; a struct
/// that ends with `..name` has a map of values of one type for them instead.
macro_rules! object {
    (
        $type:ident {
            $($field:ident $(= $wire:literal)? $(: $nullable:ident)?),* $(,)?
        }
        $(constant {
            $($(#[$docs:meta])* $constant:ident $(as $name:literal)? : $kind:ty = $value:literal),* $(,)?
        })?
        $(default {
            $($(#[$default_docs:meta])* $default:ident $(as $default_name:literal)? : $default_kind:ty = $default_value:literal),* $(,)?
        })?
        $(received {
            $($(#[$received_docs:meta])* $received:ident $(as $received_name:literal)?),* $(,)?
        })?
    ) => {
        impl $type {
            /// Fields that this version of the crate does not recognize.
            #[must_use]
            pub fn extra(&self) -> &$crate::runtime::extra::Extra {
                &self.extra
            }

            /// Mutable access to the fields that this version of the crate does not recognize.
            pub fn extra_mut(&mut self) -> &mut $crate::runtime::extra::Extra {
                &mut self.extra
            }

            $($(
                $(#[$docs])*
                #[must_use]
                pub fn $constant(&self) -> $kind {
                    let name = $crate::runtime::object::object!(@name $constant $($name)?);
                    $crate::runtime::constant::Constant::of(&self.extra, name, $value)
                }
            )*)?

            $($(
                $(#[$default_docs])*
                #[must_use]
                pub fn $default(&self) -> $default_kind {
                    let name = $crate::runtime::object::object!(@name $default $($default_name)?);
                    $crate::runtime::constant::Constant::of(&self.extra, name, $default_value)
                }
            )*)?

            $($(
                $(#[$received_docs])*
                #[must_use]
                pub fn $received(&self) -> Option<&str> {
                    let name = $crate::runtime::object::object!(@name $received $($received_name)?);
                    self.extra.get(name)?.as_str()
                }
            )*)?
        }

        impl $crate::runtime::json::Json for $type {
            const MEMBERS: &'static [&'static str] = &[
                $($crate::runtime::object::object!(@name $field $($wire)?),)*
                $($($crate::runtime::object::object!(@name $constant $($name)?),)*)?
                $($($crate::runtime::object::object!(@name $default $($default_name)?),)*)?
            ];

            fn read(nodes: &mut $crate::runtime::nodes::Nodes<'_>, at: usize) -> Self {
                let mut members = $crate::runtime::members::Members::of(nodes, at);
                let extra = $crate::runtime::extra::Extra::default();
                $($(
                    let name = $crate::runtime::object::object!(@name $constant $($name)?);
                    let extra = $crate::runtime::constant::check(&mut members, extra, name, true, $value);
                )*)?
                $($(
                    let name = $crate::runtime::object::object!(@name $default $($default_name)?);
                    let extra = $crate::runtime::constant::check(&mut members, extra, name, false, $default_value);
                )*)?
                Self {
                    $($field: $crate::runtime::object::object!(@take
                        members, $crate::runtime::object::object!(@name $field $($wire)?) $(, $nullable)?
                    ),)*
                    extra: members.extra(extra, <Self as $crate::runtime::json::Json>::MEMBERS),
                }
            }

            fn write<'v>(&'v self, writer: &mut $crate::runtime::writer::Writer<'v>) {
                if !writer.open_object() {
                    return;
                }
                $($(
                    let name = $crate::runtime::object::object!(@name $constant $($name)?);
                    $crate::runtime::constant::write(writer, &self.extra, name, $value);
                )*)?
                $($(
                    let name = $crate::runtime::object::object!(@name $default $($default_name)?);
                    $crate::runtime::constant::write(writer, &self.extra, name, $default_value);
                )*)?
                $($crate::runtime::object::object!(@put
                    writer, $crate::runtime::object::object!(@quoted $field $($wire)?), &self.$field $(, $nullable)?
                );)*
                self.extra.write(writer, <Self as $crate::runtime::json::Json>::MEMBERS);
                writer.close_object();
            }

            fn holds(&self, name: &str) -> bool {
                self.extra.get(name).is_some()
                    $($(|| name == $crate::runtime::object::object!(@name $default $($default_name)?)
                        && $crate::runtime::constant::is_written(&self.extra, name))*)?
            }
        }

        $crate::runtime::json_serde::serde_through_json!($type);
    };
    (
        $type:ident {
            $($field:ident $(= $wire:literal)? $(: $nullable:ident)?,)* ..$rest:ident $(,)?
        }
    ) => {
        impl $crate::runtime::json::Json for $type {
            const MEMBERS: &'static [&'static str] = &[
                $($crate::runtime::object::object!(@name $field $($wire)?),)*
            ];

            fn read(nodes: &mut $crate::runtime::nodes::Nodes<'_>, at: usize) -> Self {
                let mut members = $crate::runtime::members::Members::of(nodes, at);
                Self {
                    $($field: $crate::runtime::object::object!(@take
                        members, $crate::runtime::object::object!(@name $field $($wire)?) $(, $nullable)?
                    ),)*
                    $rest: members.additional(<Self as $crate::runtime::json::Json>::MEMBERS),
                }
            }

            fn write<'v>(&'v self, writer: &mut $crate::runtime::writer::Writer<'v>) {
                if !writer.open_object() {
                    return;
                }
                $($crate::runtime::object::object!(@put
                    writer, $crate::runtime::object::object!(@quoted $field $($wire)?), &self.$field $(, $nullable)?
                );)*
                writer.additional(&self.$rest, <Self as $crate::runtime::json::Json>::MEMBERS);
                writer.close_object();
            }

            fn holds(&self, name: &str) -> bool {
                self.$rest.contains_key(name)
            }
        }

        $crate::runtime::json_serde::serde_through_json!($type);
    };
    (@name $field:ident) => {
        stringify!($field)
    };
    (@name $field:ident $wire:literal) => {
        $wire
    };
    (@quoted $field:ident) => {
        const {
            $crate::runtime::member_name::Name::new(
                stringify!($field),
                concat!("\"", stringify!($field), "\":"),
            )
        }
    };
    (@quoted $field:ident $wire:literal) => {
        const { $crate::runtime::member_name::Name::new($wire, concat!("\"", $wire, "\":")) }
    };
    (@take $members:ident, $name:expr) => {
        $members.take($name)
    };
    (@take $members:ident, $name:expr, nullable) => {
        $members.nullable($name)
    };
    (@put $writer:ident, $name:expr, $value:expr) => {
        $writer.member($name, $value)
    };
    (@put $writer:ident, $name:expr, $value:expr, nullable) => {
        $writer.nullable($name, $value)
    };
}
pub(crate) use object;
