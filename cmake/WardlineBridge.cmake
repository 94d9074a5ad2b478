# SPDX-License-Identifier: Apache-2.0
# Builds the Rust crate of core/crypto/bridge. One archive carries matrix-sdk-crypto and the program's only SQLite, which is
# SQLCipher; C++ sees them as two targets: wardline::bridge (cxx headers and glue) and wardline::sqlcipher (sqlite3.h).

set(bridge_dir "${CMAKE_SOURCE_DIR}/core/crypto/bridge")
if(DEFINED ENV{WARDLINE_CARGO_TARGET})
  set(cargo_target "$ENV{WARDLINE_CARGO_TARGET}")
elseif(DEFINED ENV{XDG_CACHE_HOME})
  set(cargo_target "$ENV{XDG_CACHE_HOME}/wardline/cargo")
else()
  set(cargo_target "$ENV{HOME}/.cache/wardline/cargo")
endif()
set(bridge_out "${CMAKE_BINARY_DIR}/bridge")
set(bridge_archive "${bridge_out}/libwardline_bridge.a")

find_program(WARDLINE_CARGO NAMES cargo cargo-web REQUIRED)
find_program(WARDLINE_RUSTC NAMES rustc rustc-web REQUIRED)
find_package(OpenSSL 3 REQUIRED)

file(GLOB_RECURSE bridge_sources CONFIGURE_DEPENDS "${bridge_dir}/src/*.rs")
add_custom_command(
  OUTPUT "${bridge_archive}"
  BYPRODUCTS "${bridge_out}/bridge.cc" "${bridge_out}/include/bridge.h" "${bridge_out}/include/sqlite3.h"
  COMMAND "${CMAKE_COMMAND}" "-DCARGO=${WARDLINE_CARGO}" "-DRUSTC=${WARDLINE_RUSTC}" "-DCARGO_TARGET=${cargo_target}"
          "-DBRIDGE_DIR=${bridge_dir}" "-DBRIDGE_OUT=${bridge_out}" -P "${CMAKE_SOURCE_DIR}/cmake/BuildBridge.cmake"
  DEPENDS ${bridge_sources} "${bridge_dir}/Cargo.toml" "${bridge_dir}/Cargo.lock" "${bridge_dir}/build.rs"
          "${CMAKE_SOURCE_DIR}/cmake/BuildBridge.cmake" "${CMAKE_SOURCE_DIR}/cmake/OwnCargoTarget.cmake"
  COMMENT "Building the Rust crypto bridge"
  USES_TERMINAL VERBATIM)
add_custom_target(wardline_bridge_build DEPENDS "${bridge_archive}")

add_library(wardline_bridge_archive STATIC IMPORTED GLOBAL)
set_target_properties(wardline_bridge_archive PROPERTIES IMPORTED_LOCATION "${bridge_archive}"
  INTERFACE_LINK_LIBRARIES "OpenSSL::Crypto;pthread;dl;m")
add_dependencies(wardline_bridge_archive wardline_bridge_build)

file(MAKE_DIRECTORY "${bridge_out}/include")
add_library(wardline_sqlcipher INTERFACE)
add_library(wardline::sqlcipher ALIAS wardline_sqlcipher)
target_include_directories(wardline_sqlcipher SYSTEM INTERFACE "${bridge_out}/include")
target_link_libraries(wardline_sqlcipher INTERFACE wardline_bridge_archive)
add_dependencies(wardline_sqlcipher wardline_bridge_build)

add_library(wardline_bridge STATIC "${bridge_out}/bridge.cc")
add_library(wardline::bridge ALIAS wardline_bridge)
target_include_directories(wardline_bridge SYSTEM PUBLIC "${bridge_out}/include")
target_link_libraries(wardline_bridge PUBLIC wardline_bridge_archive)
