// SPDX-License-Identifier: Apache-2.0
// What the store answers when it can't. Details name an operation and SQLite's result code, never a row's contents.
#pragma once

#include "base/result.h"

namespace wardline::store {

enum class StoreCode {
    WrongKey,    ///< The file was written under another key.
    Corrupt,     ///< A page, or the whole file, is damaged or gone though it was there before. Nothing was changed.
    IoError,     ///< The operating system refused to read or write.
    DiskFull,    ///< No room left; the transaction was rolled back, what was there stays.
    NewerSchema, ///< Written by a newer version of the program; untouched.
    Locked,      ///< Another process (or another Database) has the file open.
    Closed,      ///< Not open, closing, or interrupted by Database::interrupt().
    BadKey,      ///< The key offered is not 32 bytes.
    NotCipher,   ///< The SQLite linked into this program encrypts nothing, or keeps temporary tables on disk.
    NotFound,    ///< No such room, event, hole, draft or outbox row.
    Stale,       ///< The row changed meanwhile (a hole moved, an outbox row is past this step); read it again.
    Invalid,     ///< The caller's record breaks a rule stated at its declaration.
    Internal,    ///< SQLite refused a statement of ours: a mistake in this room.
};

using StoreError = Failure<StoreCode>;

template <class T = void>
using StoreResult = Result<T, StoreError>;

} // namespace wardline::store
