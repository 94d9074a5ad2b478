# SPDX-License-Identifier: Apache-2.0
# Before cargo builds, or looks at, the bridge crate: makes what lies in the target folder this checkout's. Cargo names a crate
# by its place in its workspace and compares times, so it takes another checkout's newer build for this one's. Everything that
# the crate depends on stays. Included, or run as a script (cmake -P).
# In: CARGO, CARGO_TARGET, BRIDGE_DIR.
set(last "")
if(EXISTS "${CARGO_TARGET}/wardline-bridge.checkout")
  file(READ "${CARGO_TARGET}/wardline-bridge.checkout" last)
endif()
if(EXISTS "${CARGO_TARGET}/release" AND NOT "${last}" STREQUAL "${BRIDGE_DIR}")
  execute_process(
    COMMAND "${CMAKE_COMMAND}" -E env "CARGO_TARGET_DIR=${CARGO_TARGET}"
            "${CARGO}" clean --release --locked --quiet --package wardline-bridge --manifest-path "${BRIDGE_DIR}/Cargo.toml"
    RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "What another checkout built could not be removed")
  endif()
endif()
file(MAKE_DIRECTORY "${CARGO_TARGET}")
file(WRITE "${CARGO_TARGET}/wardline-bridge.checkout" "${BRIDGE_DIR}")
