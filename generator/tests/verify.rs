//! Every printed file is read again: what no emitter prints is refused, wherever it stands, and what they do print is not.

use sdkgen::config::Config;
use sdkgen::load::{Bundle, load};
use sdkgen::name::Names;
use sdkgen::plan::Crate;
use sdkgen::render::{Files, Needs, rust, text, verify};
use sdkgen::{dialect, lower, name, plan, shape};

const PETS: &str = r##"
openapi: 3.0.3
info: { title: Pets, version: "1", description: "Pets <b>and</b> *toys*, see [pets](https://pets.example.com)." }
servers: [{ url: "https://pets.example.com" }]
paths:
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getPet
      tags: [pets]
      description: "    let code = 1;\n\nOne pet, `{` and [`Other`] included."
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }
    post:
      operationId: renamePet
      tags: [pets]
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses: { "204": { description: done } }
components:
  schemas:
    Pet:
      type: object
      required: [id, kind]
      properties:
        id: { type: string, description: "The \"id\" // not a comment." }
        kind: { type: string, enum: [cat, "dog\"; }"] }
        born: { type: string, format: date }
"##;

/// What all stages before the check made.
struct Made {
    plan: Crate,
    names: Names,
    needs: Needs,
    files: Files,
}

fn made() -> Made {
    let config = Config::default();
    let (source, _) = load(&Bundle::single("pets.yaml", PETS));
    let (document, _) = dialect::read(&source.expect("it is read"));
    let (api, _) = lower::lower(&document.expect("it is OpenAPI"), &config);
    let shared = shape::share(&api, &config);
    let shaped = shape::shape(&shared);
    let (names, _) = name::assign(&shaped, &config, &sdkgen::lock::Lock::default());
    let (plan, _) = plan::plan(&shaped, &names, &config);
    let (mut files, needs) = rust(&plan).expect("it is Rust");
    files.extend(text(&plan, &needs).expect("the templates are right"));
    Made {
        plan,
        names,
        needs,
        files,
    }
}

/// What the check says after `added` was put at the end of a file.
fn with(made: &Made, path: &str, added: &str) -> Vec<String> {
    let before = made.files.get(path).unwrap_or_else(|| panic!("no {path}"));
    let text = format!("{before}{added}");
    let mut files = made.files.clone();
    files.insert(path, text);
    faults(made, &files)
}

fn faults(made: &Made, files: &Files) -> Vec<String> {
    verify(&made.plan, &made.names, &made.needs, files)
        .into_iter()
        .map(|fault| format!("{}: {}", fault.file, fault.message))
        .collect()
}

#[test]
fn what_is_printed_passes() {
    let made = made();
    assert_eq!(faults(&made, &made.files), Vec::<String>::new());
}

#[test]
fn harmless_additions_pass() {
    let made = made();
    for (path, added) in [
        (
            "src/types/pet.rs",
            "/// A [`Pet`], see <https://pets.example.com>: `a < b`.\nstruct Pet;\n",
        ),
        (
            "src/types/pet.rs",
            "/// ```text\n/// <b> unsafe\n/// ```\nstruct Pet;\n",
        ),
        (
            "src/types/pet.rs",
            "impl Pet { fn id(&self) -> &'static str { \"// /* unsafe */ {\" } }\n",
        ),
        (
            "api.md",
            "A [link](README.md), [another](https://pets.example.com).\n",
        ),
    ] {
        assert_eq!(with(&made, path, added), Vec::<String>::new(), "{added}");
    }
}

/// A path, what is put at the end of that file, and what is said about it.
const WRONG: &[(&str, &str, &str)] = &[
    (
        "src/types/pet.rs",
        "fn evil() {}\n",
        "has the word `evil`, which neither the plan nor the runtime has",
    ),
    (
        "src/types/pet.rs",
        "unsafe fn id() {}\n",
        "has the word `unsafe`, which neither the plan nor the runtime has",
    ),
    (
        "src/types/pet.rs",
        "struct Pet<'evil>;\n",
        "has the word `evil`, which neither the plan nor the runtime has",
    ),
    ("src/types/pet.rs", "// evil\n", "has a comment"),
    ("src/types/pet.rs", "//// evil\n", "has a comment"),
    ("src/types/pet.rs", "/* evil */\n", "has a comment"),
    (
        "src/types/pet.rs",
        "static ID: &str = r#\"x\"#;\n",
        "has a literal that no emitter writes",
    ),
    (
        "src/types/pet.rs",
        "static ID: &str = \"x;\n",
        "has a literal that no emitter writes",
    ),
    (
        "src/types/pet.rs",
        "static ID: &str = r#type;\n",
        "has the attribute `#type;`",
    ),
    (
        "src/types/pet.rs",
        "#[cfg(test)]\nmod pet {}\n",
        "has the attribute `#[cfg(test)]`",
    ),
    (
        "src/types/pet.rs",
        "#[doc = \"x\"]\nmod pet {}\n",
        "has the attribute `#[doc = \"x\"]`",
    ),
    (
        "src/types/pet.rs",
        "#[test]\nfn pet() {}\n",
        "has the attribute `#[test]`",
    ),
    (
        "src/types/pet.rs",
        "#![forbid(unsafe_code)]\n",
        "has the attribute `#![forbid(unsafe_code)]`",
    ),
    (
        "src/types/pet.rs",
        "println!(\"x\");\n",
        "calls the macro `println`",
    ),
    (
        "src/types/pet.rs",
        "include!(\"x\");\n",
        "calls the macro `include`",
    ),
    (
        "src/types/pet.rs",
        "fn id() {\n",
        "has something that does not end",
    ),
    ("src/types/pet.rs", "}\n", "has a `}` that closes nothing"),
    (
        "src/types/pet.rs",
        "fn id() { (] }\n",
        "has a `]` that closes nothing",
    ),
    (
        "src/types/pet.rs",
        "static PÜ: u8 = 1;\n",
        "has the word `PÜ`",
    ),
    (
        "src/types/pet.rs",
        "/// a\u{202e}b\nstruct Pet;\n",
        "has the character '\\u{202e}'",
    ),
    (
        "src/types/pet.rs",
        "/// <script>x</script>\nstruct Pet;\n",
        "has the HTML `<script>x</script>`",
    ),
    (
        "src/types/pet.rs",
        "/// a <b>c</b>\nstruct Pet;\n",
        "has the HTML `<b>`",
    ),
    (
        "src/types/pet.rs",
        "/// [a](javascript:x)\nstruct Pet;\n",
        "has a link to `javascript:x`",
    ),
    (
        "src/types/pet.rs",
        "/// [`Evil`]\nstruct Pet;\n",
        "has a link to `Evil`",
    ),
    (
        "src/types/pet.rs",
        "/// ![a](https://pets.example.com/a.png)\nstruct Pet;\n",
        "has the image `https://pets.example.com/a.png`",
    ),
    (
        "src/types/pet.rs",
        "/// ```\n/// let x = 1;\n/// ```\nstruct Pet;\n",
        "has a code block in ``",
    ),
    (
        "src/types/pet.rs",
        "/// - ```rust\n///   let x = 1;\n///   ```\nstruct Pet;\n",
        "has a code block in `rust`",
    ),
    (
        "src/types/pet.rs",
        "/// ~~~\n/// let x = 1;\n/// ~~~\nstruct Pet;\n",
        "has a code block in ``",
    ),
    (
        "src/types/pet.rs",
        "///     let x = 1;\nstruct Pet;\n",
        "has an indented code block",
    ),
    (
        "src/types/pet.rs",
        "/// -     let x = 1;\nstruct Pet;\n",
        "has an indented code block",
    ),
    (
        "src/types/pet.rs",
        "/// ```no_run\n/// # evil();\n/// ```\nstruct Pet;\n",
        "has the word `evil`, which neither the plan nor the runtime has",
    ),
    (
        "src/types/pet.rs",
        "/// ```no_run\n/// std::evil(1);\n/// ```\nstruct Pet;\n",
        "has the word `evil`, which neither the plan nor the runtime has",
    ),
    (
        "src/types/pet.rs",
        "/// ```no_run\n/// panic!(\"x\");\n/// ```\nstruct Pet;\n",
        "calls the macro `panic`",
    ),
    (
        "src/types/pet.rs",
        "/// ```no_run\n/// unsafe { pet }\n/// ```\nstruct Pet;\n",
        "has the word `unsafe`, which neither the plan nor the runtime has",
    ),
    (
        "src/runtime/request.rs",
        "\n",
        "is none of the runtime's files that the crate needs",
    ),
    (
        "README.md",
        "\n<script>x</script>\n",
        "has the HTML `<script>x</script>`",
    ),
    (
        "README.md",
        "\n    let x = 1;\n",
        "has an indented code block",
    ),
    (
        "README.md",
        "\n```rust\nlet x = 1;\n```\n",
        "has a code block in `rust`",
    ),
    ("README.md", "\n[`Evil`]\n", "has a link to `Evil`"),
    ("api.md", "\na <img src=x>\n", "has the HTML `<img src=x>`"),
    (
        "api.md",
        "\n[a](../../other.md)\n",
        "has a link to `../../other.md`",
    ),
    ("api.md", "\n![a](a.png)\n", "has the image `a.png`"),
    (
        "api.md",
        "\n```rust,no_run\nevil();\n```\n",
        "has the word `evil`, which neither the plan nor the runtime has",
    ),
    (
        "Cargo.toml",
        "\n[build-dependencies]\n",
        "Cargo.toml: the key `build-dependencies` was not planned, or is missing",
    ),
    ("Cargo.toml", "\n[\n", "Cargo.toml is not TOML"),
];

#[test]
fn what_no_emitter_prints_is_refused() {
    let made = made();
    for (path, added, said) in WRONG {
        let faults = with(&made, path, added);
        let expected = format!("{path}: {said}");
        assert!(
            faults.iter().any(|fault| fault.starts_with(&expected)),
            "{added}: {faults:?}"
        );
    }
}

#[test]
fn a_file_that_no_crate_has_is_refused() {
    let made = made();
    for path in [
        "build.rs",
        "src/evil.sh",
        "src/api.md",
        ".cargo/config.toml",
        "src/runtime/evil.rs",
    ] {
        let mut files = made.files.clone();
        files.insert(path, "");
        assert_eq!(faults(&made, &files).len(), 1, "{path}");
    }
}
