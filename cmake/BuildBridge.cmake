# SPDX-License-Identifier: Apache-2.0
# Run by the build (cmake -P): cargo builds the bridge crate, then its archive and what its build script exported are copied
# to BRIDGE_OUT. Cargo is asked where they are, so that build trees and, in turns, checkouts can share one cargo target folder.
# In: CARGO, RUSTC, CARGO_TARGET, BRIDGE_DIR, BRIDGE_OUT.

file(MAKE_DIRECTORY "${CARGO_TARGET}")
file(LOCK "${CARGO_TARGET}/wardline-bridge.lock" TIMEOUT 3600)
include("${CMAKE_CURRENT_LIST_DIR}/OwnCargoTarget.cmake")

execute_process(
  COMMAND "${CMAKE_COMMAND}" -E env "CARGO_TARGET_DIR=${CARGO_TARGET}" "RUSTC=${RUSTC}"
          "${CARGO}" build --release --locked --message-format=json-render-diagnostics
          --manifest-path "${BRIDGE_DIR}/Cargo.toml"
  OUTPUT_VARIABLE messages
  RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "The Rust crypto bridge did not build")
endif()

string(REGEX MATCHALL "{\"reason\":\"build-script-executed\"[^\n]*wardline-bridge[^\n]*" executed "${messages}")
foreach(line IN LISTS executed)
  string(JSON out_dir GET "${line}" out_dir)
endforeach()
string(REGEX MATCHALL "{\"reason\":\"compiler-artifact\"[^\n]*libwardline_bridge\\.a[^\n]*" built "${messages}")
foreach(line IN LISTS built)
  string(REGEX MATCH "\"([^\"]*libwardline_bridge\\.a)\"" archive "${line}")
  set(archive "${CMAKE_MATCH_1}")
endforeach()
if(NOT out_dir OR NOT archive)
  message(FATAL_ERROR "cargo did not say where the bridge is")
endif()

# Only what changed is written, so that no C++ file is compiled again for nothing.
foreach(file bridge.cc include/bridge.h include/rust/cxx.h include/sqlite3.h)
  get_filename_component(folder "${BRIDGE_OUT}/${file}" DIRECTORY)
  file(MAKE_DIRECTORY "${folder}")
  file(COPY_FILE "${out_dir}/export/${file}" "${BRIDGE_OUT}/${file}" ONLY_IF_DIFFERENT)
endforeach()
file(COPY_FILE "${archive}" "${BRIDGE_OUT}/libwardline_bridge.a" ONLY_IF_DIFFERENT)
# The archive is this step's witness: it is newer than the sources now, changed or not.
file(TOUCH_NOCREATE "${BRIDGE_OUT}/libwardline_bridge.a")
