//! `text_form!`: types that are strings in JSON.

/// Implements reading and writing for a type that is parsed from text and printed as text; the blank
/// value stands in where there is an error.
macro_rules! text_form {
    ($type:ty, $blank:expr) => {
        impl $crate::runtime::json::Json for $type {
            fn read(nodes: &mut $crate::runtime::nodes::Nodes<'_>, at: usize) -> Self {
                match nodes.text(at).parse::<Self>() {
                    Ok(value) => value,
                    Err(error) => {
                        nodes.refuse(at, error.to_string());
                        $blank
                    }
                }
            }

            fn write<'v>(&'v self, writer: &mut $crate::runtime::writer::Writer<'v>) {
                writer.owned_text(self.to_string());
            }
        }
    };
}
pub(crate) use text_form;
