//! handinger
