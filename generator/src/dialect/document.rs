//! A description in canonical form: OpenAPI 3.0 spelling, whatever it was written in.

use crate::diag::Pointer;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A description in canonical form. Nodes are read one at a time, so that one bad corner costs one operation, not the file.
#[derive(Clone, Debug)]
pub struct Document {
    root: Value,
}

impl Document {
    /// Wraps canonical JSON.
    #[must_use]
    pub fn new(root: Value) -> Self {
        Self { root }
    }

    /// The whole document.
    #[must_use]
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// The node at `pointer`.
    #[must_use]
    pub fn get(&self, pointer: &Pointer) -> Option<&Value> {
        self.root.pointer(pointer.as_str())
    }

    /// Reads the node at `pointer` as a type of `openapiv3`.
    ///
    /// # Errors
    ///
    /// Fails with a sentence for people if there is no such node or it has another form.
    pub fn at<T: DeserializeOwned>(&self, pointer: &Pointer) -> Result<T, String> {
        let node = self
            .get(pointer)
            .ok_or_else(|| "this location does not exist".to_owned())?;
        T::deserialize(node).map_err(|error| error.to_string())
    }

    /// Where the node at a canonical pointer stands in the source; diagnostics carry this one.
    #[must_use]
    pub fn origin(&self, pointer: &Pointer) -> Pointer {
        pointer.clone()
    }
}
