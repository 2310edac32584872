//! What a crate costs those who use it: documents, event streams, whole calls; the programs stand in `xtask/bench/micro`.

use super::Bench;
use super::compile::cargo;
use super::measure::generation;
use super::reference::types;
use crate::planned::planned;
use sdkgen::config::Config;
use sdkgen::load::Bundle;
use std::fs;
use std::process::Command;

const DESCRIPTION: &str = include_str!("../../bench/micro/orders.yaml");
const DOCUMENT: &str = include_str!("../../bench/micro/order.json");
const PROGRAM: &str = include_str!("../../bench/micro/main.rs");

const MANIFEST: &str = "[package]\nname = \"micro\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
    bytes = \"1\"\neventsource-stream = \"0.2\"\nfutures-util = { version = \"0.3\", default-features = false }\n\
    memchr = \"2\"\nmeasured = { path = \"../ours\", default-features = false }\n\
    nix = { version = \"0.32\", default-features = false, features = [\"resource\"] }\n\
    reqwest = { version = \"0.13\", default-features = false, features = [\"http2\", \"stream\"] }\n\
    serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n\
    tokio = { version = \"1\", features = [\"net\", \"rt\", \"time\"] }\n";

/// How the crate writes bodies of requests, which it does not offer to programs.
const BODY: &str = "
/// The body of a request.
pub fn body<T: runtime::json::Json>(value: &T) -> Vec<u8> {
    runtime::json_text::json_text(value).unwrap_or_default()
}
";

impl Bench<'_> {
    /// Builds the programs and runs them.
    pub(super) fn micro(&mut self) -> Result<(), String> {
        let failed = |error: std::io::Error| error.to_string();
        let ours = self.folder("ours")?;
        let micro = self.folder("micro")?;
        fs::create_dir_all(micro.join("src")).map_err(failed)?;
        let description = micro.join("orders.yaml");
        fs::write(&description, DESCRIPTION).map_err(failed)?;
        generation(&description, &ours)?;
        let plan = planned(
            &Bundle::single("orders.yaml", DESCRIPTION.as_bytes()),
            &Config::default(),
        )?;
        let root = ours.join("src/lib.rs");
        let library = fs::read_to_string(&root).map_err(failed)?;
        fs::write(&root, library + BODY).map_err(failed)?;
        let decoder = fs::read_to_string(ours.join("src/runtime/sse.rs")).map_err(failed)?;
        for (path, text) in [
            ("Cargo.toml", MANIFEST),
            ("src/main.rs", PROGRAM),
            ("src/order.json", DOCUMENT),
            ("src/derive.rs", &types(&plan, false)),
            ("src/flatten.rs", &types(&plan, true)),
            // The decoder is not public: the file that is in the crate, once more.
            ("src/sse.rs", &decoder),
        ] {
            fs::write(micro.join(path), text).map_err(failed)?;
        }
        let target = self.root.join("target/bench/target");
        cargo(&micro, &target, &["build", "--release"])?;
        let output = Command::new(target.join("release/micro"))
            .output()
            .map_err(failed)?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            if let Some((which, number)) = line.split_once('\t') {
                self.row("use", which, number);
            }
        }
        Ok(())
    }
}
