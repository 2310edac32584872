//! `newtype!`: a type that has the JSON of its inner value.

/// Implements reading and writing for `struct A(pub B)`, with serde's traits on top.
macro_rules! newtype {
    ($type:ident) => {
        impl $crate::runtime::json::Json for $type {
            fn read(nodes: &mut $crate::runtime::nodes::Nodes<'_>, at: usize) -> Self {
                Self($crate::runtime::json::Json::read(nodes, at))
            }

            fn write<'v>(&'v self, writer: &mut $crate::runtime::writer::Writer<'v>) {
                $crate::runtime::json::Json::write(&self.0, writer);
            }

            fn holds(&self, name: &str) -> bool {
                $crate::runtime::json::Json::holds(&self.0, name)
            }
        }

        $crate::runtime::json_serde::serde_through_json!($type);
    };
}
pub(crate) use newtype;
