//! sdkgen-runtime
