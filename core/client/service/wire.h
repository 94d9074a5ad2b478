// SPDX-License-Identifier: Apache-2.0
// What passes over a profile's local socket (same OS user, 0600): one JSON object a line.
//   request:  {"command": "send", "args": {…}, "secrets": ["password", …]}, then one line of base64 for each name in "secrets"
//   answers:  {"row": {…}} any number of times, then {"done": {}} or {"error": {"code": "Locked", "detail": "…"}}
// Secrets travel apart from the JSON, so that each goes from the socket into a Secret and nowhere else.
#pragma once

#include "base/secret.h"
#include "client/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <map>
#include <optional>

namespace wardline::client::service {

/// A line longer than this is refused, and the connection closed.
constexpr qint64 maxLine = 1 << 20;

struct Request {
    QString command;
    QJsonObject args;
    std::map<QString, Secret> secrets;
};

/// The file name of the socket of a profile folder. Socket names are short on every system (sockaddr_un: 108 bytes), so where
/// the folder's own path is too long the socket lies in the user's runtime folder under the path's hash.
[[nodiscard]] QString socketName(const QString &profileDir);

[[nodiscard]] QByteArray requestLine(const Request &request);
[[nodiscard]] QByteArray secretLine(const Secret &secret);
/// Nothing where the line is not a request; `secretNames` says which secrets follow it, in order.
[[nodiscard]] std::optional<Request> parseRequest(const QByteArray &line, QStringList &secretNames);
[[nodiscard]] std::optional<Secret> parseSecret(QByteArray &line);

[[nodiscard]] QByteArray rowLine(const QJsonObject &row);
[[nodiscard]] QByteArray doneLine();
[[nodiscard]] QByteArray errorLine(const ClientError &error);

/// Names of the codes as they stand in errors and in the tool's output.
[[nodiscard]] QString codeName(ClientCode code);
[[nodiscard]] std::optional<ClientCode> codeFromName(const QString &name);

} // namespace wardline::client::service
