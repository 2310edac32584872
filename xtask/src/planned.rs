//! The plan of a description's crate, for tasks that look at what would be printed.

use sdkgen::config::Config;
use sdkgen::load::{Bundle, load};
use sdkgen::lock::Lock;
use sdkgen::plan::{Crate, plan};
use sdkgen::{dialect, lower, name, shape};

/// What is planned for a description.
///
/// # Errors
///
/// Says that the description has no crate.
pub(crate) fn planned(bundle: &Bundle, config: &Config) -> Result<Crate, String> {
    let none = || format!("{}: there is no crate", bundle.root);
    let sources = load(bundle).0.ok_or_else(none)?;
    let document = dialect::read(&sources).0.ok_or_else(none)?;
    let (mut api, _) = lower::lower(&document, config);
    api.mend();
    let shared = shape::share(&api, config);
    let shaped = shape::shape(&shared);
    let (names, _) = name::assign(&shaped, config, &Lock::default());
    Ok(plan(&shaped, &names, config).0)
}
