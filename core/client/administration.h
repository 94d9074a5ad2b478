// SPDX-License-Identifier: Apache-2.0
// What IT does from here, and a person's own devices. UI thread.
#pragma once

#include "client/error.h"
#include "client/types.h"

#include <QObject>

namespace wardline::client {

struct NewPerson {
    QString user; ///< The name before the colon.
    QString name;
    care::Role role = care::Role::Nurse;
    QString unit;            ///< Its name; empty: of none.
    bool createUnit = false; ///< Makes the unit where there is none; without it that is Refused (M_NOT_FOUND).
};

/// One line of `doctor`: what was checked and how it stands, without patient data.
struct Finding {
    enum class Verdict { Works, Notice, Fails };
    QString what; ///< Stable key: "policy", "clock", "server", "keychain", "session", "store", "identity", "backup".
    Verdict verdict = Verdict::Works;
    QString detail;
};

class Administration : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// it_admin and a fresh code of theirs. Answers with the activation code in both halves (protocol §8): shown once.
    [[nodiscard]] virtual Answer<QString> addPerson(NewPerson person, QString code) = 0;
    [[nodiscard]] virtual Answer<QString> resetFactor(QString user, QString code) = 0;

    [[nodiscard]] virtual Answer<QList<Device>> devices() = 0;
    [[nodiscard]] virtual Answer<QList<Finding>> doctor() = 0;
};

} // namespace wardline::client
