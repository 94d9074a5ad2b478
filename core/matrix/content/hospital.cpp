// SPDX-License-Identifier: Apache-2.0
#include "matrix/content/hospital.h"

#include "matrix/canonical_json.h"
#include "matrix/json_read.h"
#include "matrix/json_write.h"

#include <QDate>

namespace wardline::matrix {

namespace {

using json::ObjectWriter;

constexpr std::size_t maxTextBytes = 2048;
constexpr qsizetype maxTextSize = 512;

MatrixResult<QString> bounded(json::Object object, const char *key)
{
    WL_TRY(found, json::optionalText(object, key, maxTextBytes));
    if (found && found->size() > maxTextSize) {
        return fail(MatrixCode::TooLarge, QString::fromLatin1(key));
    }
    return found.value_or(QString());
}

/// What identifies a patient must be there, and say something.
MatrixResult<QString> identifying(json::Object object, const char *key)
{
    WL_TRY(found, bounded(object, key));
    if (found.trimmed().isEmpty()) {
        return fail(MatrixCode::MissingField, QString::fromLatin1(key));
    }
    return found;
}

MatrixResult<QString> dateOf(json::Object object, const char *key)
{
    WL_TRY(found, identifying(object, key));
    if (found.size() != 10 || !QDate::fromString(found, Qt::ISODate).isValid()) {
        return fail(MatrixCode::OutOfRange, QString::fromLatin1(key));
    }
    return found;
}

MatrixResult<> readPatientDetails(json::Object object, Patient &patient)
{
    WL_TRY(id, bounded(object, "id"));
    WL_TRY(sex, bounded(object, "sex"));
    WL_TRY(codeStatus, bounded(object, "code_status"));
    WL_TRY(location, bounded(object, "location"));
    WL_TRY(alerts, json::texts(object, "alerts", 64, maxTextBytes));
    patient.id = id;
    patient.sex = sex;
    patient.codeStatus = codeStatus;
    patient.location = location;
    patient.alerts = alerts;
    return {};
}

void addAckFields(ObjectWriter &out, const Ack &ack)
{
    out.text("as_role", ack.asRole)
        .number("at", ack.at)
        .text("device_id", ack.device.text())
        .text("event_id", ack.event.text())
        .text("room_id", ack.room.text());
}

} // namespace

MatrixResult<Ack> readAck(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    WL_TRY(event, json::id<EventId>(root, "event_id"));
    WL_TRY(room, json::id<RoomId>(root, "room_id"));
    WL_TRY(at, json::number(root, "at", 0, json::endOf9999));
    WL_TRY(role, json::text(root, "as_role", 64));
    WL_TRY(device, json::id<DeviceId>(root, "device_id"));
    WL_TRY(signatures, json::member(root, "signatures"));
    const auto signatureBytes = QByteArray::fromStdString(simdjson::minify(signatures));
    WL_TRY(signedPart, canonicalJsonWithout(content, {"signatures", "unsigned"}));
    return Ack{event, room, at, role, device, signatureBytes, signedPart};
}

QByteArray writeAckForSigning(const Ack &ack)
{
    ObjectWriter out;
    addAckFields(out, ack); // in the order that the canonical form has
    return out.done();
}

MatrixResult<QByteArray> writeAck(const Ack &ack)
{
    json::Reader reader;
    WL_TRY(signatures, reader.object(ack.signatures, json::Numbers::Whole));
    ObjectWriter out;
    addAckFields(out, ack);
    out.raw("signatures", QByteArray::fromStdString(simdjson::minify(signatures)));
    return out.done();
}

MatrixResult<Patient> readPatient(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    Patient patient;
    WL_TRY(version, json::number(root, "version", 1, json::largestInteger));
    WL_TRY(mrn, identifying(root, "mrn"));
    WL_TRY(name, identifying(root, "name"));
    WL_TRY(birthDate, dateOf(root, "birth_date"));
    WL_CHECK(readPatientDetails(root, patient));
    patient.version = version;
    patient.mrn = mrn;
    patient.name = name;
    patient.birthDate = birthDate;
    return patient;
}

QByteArray writePatient(const Patient &patient)
{
    return ObjectWriter()
        .number("version", patient.version)
        .text("id", patient.id)
        .text("mrn", patient.mrn)
        .text("name", patient.name)
        .text("birth_date", patient.birthDate)
        .text("sex", patient.sex)
        .raw("alerts", json::arrayOf(patient.alerts, [](const QString &alert) { return alert; }))
        .text("code_status", patient.codeStatus)
        .text("location", patient.location)
        .done();
}

MatrixResult<EventId> readCard(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    return json::id<EventId>(root, "event_id");
}

QByteArray writeCard(const EventId &event)
{
    return ObjectWriter().text("event_id", event.text()).done();
}

MatrixResult<std::optional<Assignment>> readAssignment(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    if (root.size() == 0) {
        return std::optional<Assignment>();
    }
    WL_TRY(role, json::text(root, "role", 64));
    WL_TRY(from, json::optionalNumber(root, "from", 0, json::endOf9999));
    WL_TRY(to, json::optionalNumber(root, "to", 0, json::endOf9999));
    WL_TRY(kind, bounded(root, "kind"));
    return std::optional(Assignment{role, from, to, kind});
}

std::optional<UserId> assignedUser(const QString &stateKey)
{
    return UserId::parse(QLatin1Char('@') + stateKey);
}

} // namespace wardline::matrix
