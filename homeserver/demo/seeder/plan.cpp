// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <map>

namespace wardline::seeder {

namespace {

void complain(const QString &path, const char *why)
{
    QTextStream(stderr) << path << ": " << why << '\n';
}

std::optional<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        complain(path, "can't be read");
        return std::nullopt;
    }
    const auto document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject()) {
        complain(path, "is not a JSON object");
        return std::nullopt;
    }
    return document.object();
}

std::optional<Step> readStep(const QJsonObject &event)
{
    static const std::map<QString, Step::Kind> kinds{{QStringLiteral("card"), Step::Kind::Card},
                                                     {QStringLiteral("message"), Step::Kind::Message},
                                                     {QStringLiteral("ack"), Step::Kind::Acknowledgement},
                                                     {QStringLiteral("reaction"), Step::Kind::Reaction}};
    const auto text = [&event](const char *name) { return event.value(QLatin1String(name)).toString(); };
    const auto kind = kinds.find(text("kind"));
    const auto room = RoomId::parse(text("room_id"));
    if (kind == kinds.end() || !room) {
        return std::nullopt;
    }
    Step step;
    step.kind = kind->second;
    step.room = *room;
    step.sender = text("sender");
    step.at = std::chrono::milliseconds(static_cast<qint64>(event.value(QLatin1String("at")).toDouble()));
    step.ref = text("ref");
    step.to = step.kind == Step::Kind::Message ? text("reply_to") : text("to");
    step.text = step.kind == Step::Kind::Reaction ? text("emoji") : text("text");
    step.priority = care::priorityFromWire(text("priority")).value_or(care::Priority::Routine);
    if (step.kind == Step::Kind::Card) {
        const auto card = care::PatientCard::fromJson(event.value(QLatin1String("content")).toObject());
        if (!card) {
            return std::nullopt;
        }
        step.card = *card;
    }
    return step;
}

} // namespace

std::optional<Hospital> readHospital(const QString &path)
{
    const auto object = readObject(path);
    if (!object) {
        return std::nullopt;
    }
    Hospital hospital;
    hospital.server = QUrl(object->value(QLatin1String("base_url")).toString());
    hospital.caFile = object->value(QLatin1String("ca_file")).toString();
    for (const auto &value : object->value(QLatin1String("people")).toArray()) {
        const auto person = value.toObject();
        const auto user = person.value(QLatin1String("user_id")).toString();
        hospital.accounts.insert(user, {user, person.value(QLatin1String("password")).toString().toUtf8(),
                                        person.value(QLatin1String("totp_secret")).toString().toUtf8()});
    }
    return hospital;
}

std::optional<std::vector<Step>> readPlan(const QString &path)
{
    const auto object = readObject(path);
    if (!object) {
        return std::nullopt;
    }
    std::vector<Step> steps;
    for (const auto &value : object->value(QLatin1String("events")).toArray()) {
        auto step = readStep(value.toObject());
        if (!step) {
            complain(path, "holds a step that can't be read");
            return std::nullopt;
        }
        steps.push_back(std::move(*step));
    }
    return steps;
}

} // namespace wardline::seeder
