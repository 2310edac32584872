//! Stage `render`.

mod text;

pub use text::{CHANGELOG, text};
