// SPDX-License-Identifier: Apache-2.0
// The head of a conversation, worded: its name, and who the patient is where the card proves it.
#pragma once

#include "client/types.h"

#include <QtQml/qqmlregistration.h>

namespace wardline::glass {

struct PatientHead {
    Q_GADGET
    QML_VALUE_TYPE(patientHead)
    Q_PROPERTY(QString room MEMBER room)
    Q_PROPERTY(QString about MEMBER about)
    Q_PROPERTY(bool hasPatient MEMBER hasPatient)
    Q_PROPERTY(bool notConfirmed MEMBER notConfirmed)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString birth MEMBER birth)
    Q_PROPERTY(QString mrn MEMBER mrn)
    Q_PROPERTY(QString place MEMBER place)
    Q_PROPERTY(QStringList alerts MEMBER alerts)
    Q_PROPERTY(QString codeStatus MEMBER codeStatus)
    Q_PROPERTY(QString written MEMBER written)
    Q_PROPERTY(QString spoken MEMBER spoken)

public:
    QString room;
    QString about; ///< Unit and number of members.
    bool hasPatient = false;
    bool notConfirmed = false;
    QString name;
    QString birth; ///< Date and age.
    QString mrn;
    QString place;
    QStringList alerts;
    QString codeStatus;
    QString written; ///< When the card was: day and time.
    QString spoken;

    friend bool operator==(const PatientHead &, const PatientHead &) = default;
};

/// `now`: milliseconds since the epoch, for the age.
[[nodiscard]] PatientHead toHead(const client::RoomHead &head, qint64 now);

} // namespace wardline::glass
