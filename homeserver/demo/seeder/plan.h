// SPDX-License-Identifier: Apache-2.0
// What to write, as homeserver/demo/hospital.py lists it, and who is who in the running hospital.
#pragma once

#include "base/ids.h"
#include "care/patient_card.h"
#include "care/priority.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

namespace wardline::seeder {

struct Account {
    QString user;
    QByteArray password;
    QByteArray totpSecret; ///< base32
};

struct Hospital {
    QUrl server;
    QString caFile;
    QHash<QString, Account> accounts; ///< by user id
};

struct Step {
    enum class Kind { Card, Message, Acknowledgement, Reaction };
    Kind kind{};
    RoomId room;
    QString sender;
    std::chrono::milliseconds at{}; ///< Since the Unix epoch.
    QString ref;                    ///< Of a message: how later steps name it.
    QString to;                     ///< The ref that is replied to, acknowledged or reacted to.
    QString text;                   ///< Of a message; of a reaction its emoji.
    care::Priority priority = care::Priority::Routine;
    std::optional<care::PatientCard> card;
};

/// Nothing, and a sentence on stderr, where a file can't be used.
[[nodiscard]] std::optional<Hospital> readHospital(const QString &path);
[[nodiscard]] std::optional<std::vector<Step>> readPlan(const QString &path);

} // namespace wardline::seeder
