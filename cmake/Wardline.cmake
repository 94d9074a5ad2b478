# SPDX-License-Identifier: Apache-2.0
# What every target of the project shares: the language, the warnings, the hardening, and the two functions that
# make a room (a static library whose links say what it may touch) and its test program.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

option(WARDLINE_WERROR "Treat warnings as errors" OFF)
option(WARDLINE_SANITIZE "Build with address and undefined-behaviour sanitizers" OFF)
option(WARDLINE_FUZZ "Build the fuzz targets; needs clang" OFF)

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Concurrent Gui Qml Quick)
find_package(QCoro6 REQUIRED COMPONENTS Core)
find_package(tl-expected REQUIRED)
qcoro_enable_coroutines()

add_library(wardline_flags INTERFACE)
target_compile_options(wardline_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wconversion -Woverloaded-virtual
  $<$<BOOL:${WARDLINE_WERROR}>:-Werror>
  $<$<CONFIG:Release>:-O2 -fstack-protector-strong -ftrivial-auto-var-init=zero>)
# ccache keeps nothing that used a precompiled header without it.
target_compile_options(wardline_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
if(NOT WIN32 AND NOT APPLE)
  target_compile_options(wardline_flags INTERFACE
    $<$<CONFIG:Release>:-fstack-clash-protection -fcf-protection>)
  target_link_options(wardline_flags INTERFACE
    -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--gc-sections)
  if(NOT WARDLINE_FUZZ) # libFuzzer's archive frees with another operator delete when its symbols are hidden
    target_link_options(wardline_flags INTERFACE -Wl,--exclude-libs,ALL)
  endif()
  find_program(WARDLINE_MOLD mold)
  if(WARDLINE_MOLD)
    target_link_options(wardline_flags INTERFACE -fuse-ld=mold)
  endif()
endif()
if(WARDLINE_SANITIZE)
  target_compile_options(wardline_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(wardline_flags INTERFACE -fsanitize=address,undefined)
elseif(WARDLINE_FUZZ)
  # Without `function`: clang 14 cannot place its data before a coroutine.
  target_compile_options(wardline_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=vptr,function
    -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(wardline_flags INTERFACE -fsanitize=address,undefined)
else()
  target_compile_definitions(wardline_flags INTERFACE $<$<CONFIG:Release>:_FORTIFY_SOURCE=2 _GLIBCXX_ASSERTIONS>)
endif()
target_compile_definitions(wardline_flags INTERFACE
  QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_STRICT_ITERATORS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# Parsing Qt and QCoro costs more than compiling what is ours, so targets of a kind share one precompiled header. The
# sanitizer preset goes without it: there a file that does not include what it names fails to compile.
# wardline_precompile(<name> LINKS … HEADERS …)
function(wardline_precompile name)
  cmake_parse_arguments(HEADER "" "" "LINKS;HEADERS" ${ARGN})
  add_library(${name} OBJECT "${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp")
  target_link_libraries(${name} PRIVATE ${HEADER_LINKS} wardline_flags)
  target_precompile_headers(${name} PRIVATE ${HEADER_HEADERS})
endfunction()

set(core_headers
  <algorithm> <chrono> <functional> <map> <memory> <optional> <string> <utility> <variant> <vector>
  <QByteArray> <QDateTime> <QFuture> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QObject> <QPointer>
  <QPromise> <QSet> <QString> <QStringList> <QTimer> <QUrl>
  <qcoro/qcorofuture.h> <qcoro/qcorotask.h> <tl/expected.hpp>)
wardline_precompile(wardline_core_headers LINKS Qt6::Core QCoro6::Core tl::expected HEADERS ${core_headers})

# wardline_room(<name> SOURCES … [MOC] [LINKS …] [PRIVATE_LINKS …]): the static library of one room, included from the
# folder that holds the rooms, so that an include line names the room: "store/store.h".
function(wardline_room name)
  cmake_parse_arguments(ROOM "MOC" "INCLUDE_ROOT" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(wardline_${name} STATIC ${ROOM_SOURCES})
  add_library(wardline::${name} ALIAS wardline_${name})
  if(NOT ROOM_INCLUDE_ROOT)
    set(ROOM_INCLUDE_ROOT "${CMAKE_SOURCE_DIR}/core")
  endif()
  target_include_directories(wardline_${name} PUBLIC "${ROOM_INCLUDE_ROOT}")
  target_link_libraries(wardline_${name} PUBLIC ${ROOM_LINKS} PRIVATE ${ROOM_PRIVATE_LINKS} wardline_flags)
  target_precompile_headers(wardline_${name} REUSE_FROM wardline_core_headers)
  if(ROOM_MOC)
    set_target_properties(wardline_${name} PROPERTIES AUTOMOC ON)
  endif()
endfunction()

# wardline_test(<name> SOURCES … LINKS … [LABELS …]): one Qt Test program; it links the room it tests and test support only.
function(wardline_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;LINKS;LABELS" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  target_link_libraries(${name} PRIVATE ${TEST_LINKS} Qt6::Test wardline_flags)
  target_precompile_headers(${name} REUSE_FROM wardline_core_headers)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABELS}" TIMEOUT 600
    ENVIRONMENT "LANG=C.UTF-8;QT_QPA_PLATFORM=offscreen")
endfunction()
