// SPDX-License-Identifier: Apache-2.0
// Why a value of the hospital's words was refused.
#pragma once

#include "base/result.h"

namespace wardline::care {

enum class CareCode {
    MissingField, ///< A required field is absent or empty.
    WrongType,    ///< A field has another JSON type than protocol §5–§7 gives it.
    OutOfRange,   ///< A number, date or length is outside its bounds.
    UnknownWord,  ///< A word that must be one of a fixed list is not.
    UnsafeText,   ///< Text holds control characters or direction overrides that could make it read as something else.
    TooFewIdentifiers, ///< A patient card names fewer than two of name, date of birth and MRN.
};

/// `detail` names the field only, never its value.
using CareError = Failure<CareCode>;
template <class T = void>
using CareResult = Result<T, CareError>;

} // namespace wardline::care
