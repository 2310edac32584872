//! Servers of the API, in the spelling of generated code.

use crate::runtime::servers::Server;

impl Server {
    /// URL: `https://{region}.petstore.example/v1`.
    pub fn production() -> Self {
        Self::of("https://{region}.petstore.example/v1", &[("region", "us")]).instead_of(
            "https://uploads.petstore.example",
            "https://{region}.uploads.petstore.example",
            &[("region", "us")],
        )
    }

    /// Sets the variable `region` of the URL.
    pub fn region(self, region: impl Into<String>) -> Self {
        self.with("region", region)
    }
}

impl Default for Server {
    fn default() -> Self {
        Self::production()
    }
}
