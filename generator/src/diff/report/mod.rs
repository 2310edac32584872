//! A difference for its readers: [`text()`] on a terminal, [`markdown()`] under a pull request, [`json()`] for programs, [`html()`] for review,
//! and [`changelog()`] as a start for the changelog.
//!
//! Whatever comes from a description, a path or a reason is hostile text: each format escapes it in its own way, and characters that steer
//! instead of being seen are shown as `\u{…}` in all of them.

mod card;
mod groups;
mod html;
mod json;
mod markdown;
mod text;
mod wording;
mod words;
mod writer;

pub use html::html;
pub use json::json;
pub use markdown::{changelog, markdown};
pub use text::text;
