// SPDX-License-Identifier: Apache-2.0
//! Generates the cxx glue and gathers, in OUT_DIR/export, what C++ compiles against: the bridge's header and glue, and the
//! sqlite3.h of the SQLCipher inside this archive. cmake/BuildBridge.cmake fetches it from there.
use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let source = "src/bridge.rs";
    println!("cargo:rerun-if-changed={source}");
    let _glue = cxx_build::bridge(source);
    let out = env::var("OUT_DIR")?;
    let generated = Path::new(&out).join("cxxbridge");
    let export = Path::new(&out).join("export");
    let include = export.join("include");
    fs::create_dir_all(include.join("rust"))?;
    let package = env::var("CARGO_PKG_NAME")?;
    fs::copy(generated.join("include").join(&package).join(format!("{source}.h")), include.join("bridge.h"))?;
    fs::copy(generated.join("include/rust/cxx.h"), include.join("rust/cxx.h"))?;
    fs::copy(generated.join("sources").join(&package).join(format!("{source}.cc")), export.join("bridge.cc"))?;
    fs::copy(Path::new(&env::var("DEP_SQLITE3_INCLUDE")?).join("sqlite3.h"), include.join("sqlite3.h"))?;
    Ok(())
}
