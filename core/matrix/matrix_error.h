// SPDX-License-Identifier: Apache-2.0
// Why a piece of JSON from a server or a person could not be read. What a server answers on purpose is ServerError.
#pragma once

#include "base/result.h"

namespace wardline::matrix {

enum class MatrixCode {
    BadJson,      ///< Not JSON, not UTF-8, or cut off.
    TooDeep,      ///< Nested deeper than 100 levels.
    TooLarge,     ///< More bytes than this kind of thing may have.
    MissingField, ///< A field that must be there is absent.
    WrongType,    ///< A field has another JSON type than the spec gives it.
    BadId,        ///< A user, room, event or device id breaks its grammar.
    OutOfRange,   ///< A number outside what it means, or outside ±(2⁵³−1), or not whole where it must be.
    DuplicateKey, ///< An object has the same key twice, so that two readers could see two things.
    BadText,      ///< A string holds half of a surrogate pair, or an escape that JSON does not have.
    Unsupported,  ///< Well-formed, but not of a kind this reader knows.
};

/// `detail` names the field, never its value.
using MatrixError = Failure<MatrixCode>;
template <class T = void>
using MatrixResult = Result<T, MatrixError>;

} // namespace wardline::matrix
