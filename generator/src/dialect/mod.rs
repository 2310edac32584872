//! Stage `dialect`.
