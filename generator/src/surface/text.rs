//! The listing as text: a line for everything that can be named, an empty line between owners.

use super::{Item, Surface};
use std::collections::BTreeMap;

impl Surface {
    /// The text of `api.txt`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!(
            "# {} public API. Written by `sdkgen surface` and `cargo xtask surface`; do not edit.\n\
             # A type has an auto trait (Send, Sync, Unpin, UnwindSafe, RefUnwindSafe) if its parameters do, unless its `impl` says otherwise.\n\
             edition {}\n",
            self.library, self.edition
        );
        if let Some(version) = &self.rust_version {
            text.push_str(&format!("rust-version {version}\n"));
        }
        for (name, parts) in &self.features {
            if parts.is_empty() {
                text.push_str(&format!("feature {name}\n"));
            } else {
                text.push_str(&format!("feature {name} = [{}]\n", parts.join(", ")));
            }
        }
        for (name, version) in &self.public_dependencies {
            text.push_str(&format!("public-dependency {name} {version}\n"));
        }
        // Single lines of one kind stand together.
        let mut last = None;
        for item in &self.items {
            let inner = inner_lines(item);
            let kind = inner.is_empty().then_some(item.kind);
            if kind.is_none() || kind != last {
                text.push('\n');
            }
            last = kind;
            text.push_str(&item.line);
            text.push('\n');
            for line in inner {
                text.push_str(&format!("    {line}\n"));
            }
        }
        if !self.reexports.is_empty() {
            text.push('\n');
        }
        for reexport in &self.reexports {
            if let Some(condition) = &reexport.cfg {
                text.push_str(&format!("#[cfg({condition})] "));
            }
            text.push_str(&format!(
                "pub use {} = {}\n",
                reexport.path, reexport.target
            ));
        }
        text
    }
}

/// What is printed below an item's line.
fn inner_lines(item: &Item) -> Vec<String> {
    let mut lines = impl_lines(item);
    if item.has_private_fields {
        lines.push("// has private fields".to_owned());
    }
    lines.extend(item.members.iter().map(|member| member.line.clone()));
    lines
}

/// One line for all traits under the type's own parameters, then one for each header of another kind.
fn impl_lines(item: &Item) -> Vec<String> {
    let mut by_header: BTreeMap<(&str, &str, &str), Vec<&str>> = BTreeMap::new();
    let unexpected = item.auto_traits.iter().filter(|auto| !auto.is_expected);
    let unexpected = unexpected.map(|auto| &auto.text);
    for entry in item.impls.iter().chain(unexpected) {
        let (attribute, rest) = match entry.find(")] ") {
            Some(end) if entry.starts_with("#[") => entry.split_at(end + ")] ".len()),
            _ => ("", entry.as_str()),
        };
        let (parameters, name) = rest.split_at(parameters_end(rest));
        // Behind `where` a comma separates conditions.
        let alone = if name.contains(" where ") { name } else { "" };
        by_header
            .entry((attribute, parameters, alone))
            .or_default()
            .push(name.trim_start());
    }
    by_header
        .into_iter()
        .map(|((attribute, parameters, _), names)| {
            format!("{attribute}impl{parameters} {}", names.join(", "))
        })
        .collect()
}

/// Where the parameters at the start of a text end; 0 if it starts with none.
fn parameters_end(text: &str) -> usize {
    if !text.starts_with('<') {
        return 0;
    }
    let mut depth = 0_usize;
    let mut previous = ' ';
    for (position, character) in text.char_indices() {
        match character {
            '<' => depth += 1,
            '>' if previous != '-' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return position + 1;
        }
        previous = character;
    }
    0
}
