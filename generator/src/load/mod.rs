//! Stage `load`.
