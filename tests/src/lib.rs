//! sdk-tests
