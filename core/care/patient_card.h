// SPDX-License-Identifier: Apache-2.0
// Who a patient room is about (protocol §5, `health.wardline.patient`). Always travels encrypted; never in state or a log.
#pragma once

#include "care/error.h"

#include <QDate>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace wardline::care {

/// Administrative sex, in FHIR R4's four words.
enum class Sex { Unknown, Female, Male, Other };

struct PatientCard {
    qint64 version = 0; ///< 1 … 2^53-1; rises with each change.
    QString id;         ///< The hospital's opaque id of the stay, 1–128 characters.
    QString mrn;        ///< Medical record number, ≤ 64 characters; may be empty.
    QString name;       ///< ≤ 200 characters; may be empty.
    QDate birthDate;    ///< Invalid when not known; 1850-01-01 or later.
    Sex sex = Sex::Unknown;
    QStringList alerts; ///< ≤ 32 of ≤ 200 characters.
    QString codeStatus; ///< As the hospital words it, ≤ 100 characters.
    QString location;   ///< Where the patient lies, ≤ 100 characters. Not an identifier.

    friend bool operator==(const PatientCard &, const PatientCard &) = default;

    /// Reads the content of the event. Unknown fields are ignored. Errors: every CareCode.
    [[nodiscard]] static CareResult<PatientCard> fromJson(const QJsonObject &content);
    [[nodiscard]] QJsonObject toJson() const;

    /// The rules fromJson applies, for a card that a person has typed.
    [[nodiscard]] CareResult<> validate() const;
};

/// How many of name, date of birth and MRN are there. A card needs two; a bed is none (NPSG.01.01.01).
[[nodiscard]] int identifierCount(const PatientCard &card);

/// False for a card below the highest version seen: it may be an old one played back, and is shown as not confirmed.
[[nodiscard]] bool mayReplace(const PatientCard &card, qint64 highestVersionSeen);

} // namespace wardline::care
