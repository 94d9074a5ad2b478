// SPDX-License-Identifier: Apache-2.0
// The running demo hospital, as `./dev hospital up` wrote it: address, certificate authority, people with their passwords
// and codes. For programs with the ctest label `synapse`.
#pragma once

#include "base/ids.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

namespace wardline::test {

struct Person {
    UserId userId;
    QString name;
    QString role; ///< wire name: "physician", "nurse", …
    QString unit; ///< the hospital file's key of the unit; empty for those who belong to none
    QByteArray password;
    QByteArray totpSecret; ///< base32
};

class Hospital
{
public:
    /// Reads the file that WARDLINE_HOSPITAL names. Nothing when it is not set, missing or not of that form; `why`, if
    /// given, then says which (it holds no secret).
    [[nodiscard]] static std::optional<Hospital> fromEnvironment(QString *why = nullptr);
    [[nodiscard]] static std::optional<Hospital> fromFile(const QString &path, QString *why = nullptr);

    [[nodiscard]] const QUrl &baseUrl() const { return m_baseUrl; }
    [[nodiscard]] const QString &caFile() const { return m_caFile; } ///< PEM
    [[nodiscard]] const QString &serverName() const { return m_serverName; }
    [[nodiscard]] const std::vector<Person> &people() const { return m_people; }

    /// By localpart ("mquispe") or whole user id; null when nobody is called so. Lives as long as this Hospital.
    [[nodiscard]] const Person *person(const QString &name) const;

    /// Somebody of `role` (any role if empty) whom no other call has taken since the hospital came up, whatever program
    /// made it: programs that run side by side never share an account. Null when all are taken.
    [[nodiscard]] const Person *take(const QString &role = {}) const;

    /// A code that no test has used yet. The server takes each step once and only going forward, so this answers the
    /// present step or the next one, and otherwise waits (event loop running) until one is free: at most `patience`.
    /// Empty when that was not enough.
    [[nodiscard]] QByteArray freshCode(const Person &person,
                                       std::chrono::milliseconds patience = std::chrono::seconds(65)) const;

private:
    Hospital() = default;

    QUrl m_baseUrl;
    QString m_caFile;
    QString m_serverName;
    QString m_claims; // folder beside the file: who is taken, which step was used last
    std::vector<Person> m_people;
};

} // namespace wardline::test
