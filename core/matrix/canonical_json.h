// SPDX-License-Identifier: Apache-2.0
// The one byte form of a JSON value that signatures are made over (Matrix spec, appendices, "Canonical JSON").
#pragma once

#include "matrix/matrix_error.h"

#include <QByteArray>
#include <QList>

namespace wardline::matrix {

/// Errors: BadJson, TooDeep, DuplicateKey, BadText, and OutOfRange for a number that is not whole or beyond ±(2⁵³−1).
[[nodiscard]] MatrixResult<QByteArray> canonicalJson(const QByteArray &json);

/// The same of an object without some of its members, e.g. `signatures` and `unsigned` when signing. WrongType if it is
/// no object.
[[nodiscard]] MatrixResult<QByteArray> canonicalJsonWithout(const QByteArray &object, const QList<QByteArray> &members);

} // namespace wardline::matrix
