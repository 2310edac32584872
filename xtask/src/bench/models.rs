//! The types of a large API alone, against serde's derive that keeps unknown members with `flatten`.

use super::Bench;
use super::measure::generation;
use super::reference::{codecs, types};
use crate::planned::planned;
use sdkgen::config::Config;
use sdkgen::load::{Bundle, load};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Dependencies of the other crate.
const MANIFEST: &str = "[package]\nname = \"reference\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
    serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";

impl Bench<'_> {
    /// Compiles the components of a description in both shapes.
    pub(super) fn models(&mut self, description: &Path) -> Result<(), String> {
        let failed = |error: std::io::Error| format!("{}: {error}", description.display());
        let name = description
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        let bytes = fs::read(description).map_err(failed)?;
        let (source, _) = load(&Bundle::single(name.as_ref(), bytes));
        let source = source.ok_or_else(|| format!("{name} is refused"))?;
        let mut root = source.into_value();
        root["paths"] = json!({});
        let text = root.to_string();
        let shown = format!("models of {name}");

        let ours = self.folder("ours")?;
        let input = ours.with_file_name("models.json");
        fs::write(&input, &text).map_err(failed)?;
        generation(&input, &ours)?;
        let ours = self.compiled(&shown, "", &ours, &["--no-default-features"])?;

        let plan = planned(
            &Bundle::single("models.json", text.as_bytes()),
            &Config::default(),
        )?;
        let reference = self.folder("reference")?;
        fs::create_dir_all(reference.join("src")).map_err(failed)?;
        fs::write(reference.join("Cargo.toml"), MANIFEST).map_err(failed)?;
        let source = types(&plan, true) + &codecs(&plan);
        fs::write(reference.join("src/lib.rs"), source).map_err(failed)?;
        let others = self.compiled(&shown, "derive's ", &reference, &[])?;
        self.ratios(&shown, "against derive", &ours, &others);
        Ok(())
    }
}
