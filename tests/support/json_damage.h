// SPDX-License-Identifier: Apache-2.0
// JSON with any one of its fields replaced by values that do not belong there.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace wardline::test {

/// Keys and indices, from the outermost.
using JsonPath = QStringList;

/// Of every field and every element, at any depth.
[[nodiscard]] std::vector<JsonPath> pathsOf(const QJsonObject &whole);

/// Values of every kind, as text: some of them no parser of this project lets through.
[[nodiscard]] const std::vector<QByteArray> &oddValues();

/// `whole` with the part at `path` replaced by `value`, byte for byte.
[[nodiscard]] QByteArray damaged(const QJsonObject &whole, const JsonPath &path, const QByteArray &value);

} // namespace wardline::test
