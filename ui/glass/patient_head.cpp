// SPDX-License-Identifier: Apache-2.0
#include "patient_head.h"

#include "names.h"
#include "people_model.h"
#include "sentences.h"
#include "times.h"

#include <QCoreApplication>
#include <QDateTime>

namespace wardline::glass {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Patient)
};

QString birthOf(const QDate &born, const QDate &today)
{
    if (!born.isValid()) {
        return {};
    }
    const bool before = today.month() < born.month() || (today.month() == born.month() && today.day() < born.day());
    const int years = today.year() - born.year() - (before ? 1 : 0);
    return Words::tr("%1 (%2 y)", "date of birth, age in years").arg(shortDate(born)).arg(years);
}

} // namespace

PatientHead toHead(const client::RoomHead &head, qint64 now)
{
    PatientHead out;
    out.room = head.name;
    QStringList about{head.unit.isEmpty() ? kindName(head.kind) : inSentence(head.unit)};
    if (head.kind == care::ConversationKind::Direct) {
        about.clear();
        for (const client::Member &member : head.members) {
            if (member.person.name == head.name) {
                about << worksOf({member.person});
            }
        }
    } else if (!head.members.isEmpty()) {
        about << Words::tr("%n people", nullptr, int(head.members.size()));
    }
    about.removeAll(QString());
    out.about = about.join(QStringLiteral(" · "));
    out.notConfirmed = head.patientNotConfirmed;
    if (head.card && !head.patientNotConfirmed) {
        const care::PatientCard &card = *head.card;
        out.hasPatient = true;
        out.name = card.name;
        out.birth = birthOf(card.birthDate, QDateTime::fromMSecsSinceEpoch(now).toLocalTime().date());
        out.mrn = card.mrn;
        out.place = card.location;
        out.alerts = card.alerts;
        out.codeStatus = card.codeStatus;
        if (head.cardAt > 0) {
            out.written = Words::tr("%1, %2", "day, time").arg(dayName(head.cardAt, now), clockTime(head.cardAt));
        }
        QStringList spoken{Words::tr("Patient %1").arg(card.name), Words::tr("born %1").arg(out.birth),
                           Words::tr("MRN %1").arg(card.mrn), card.location, card.codeStatus};
        out.spoken = (spoken + card.alerts).join(QStringLiteral(", "));
    }
    return out;
}

} // namespace wardline::glass
