// SPDX-License-Identifier: Apache-2.0
#include "support/hospital.h"

#include "support/totp.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QTest>

#include <algorithm>

namespace wardline::test {

namespace {

QString localpart(const Person &person)
{
    return person.userId.text().mid(1).section(QLatin1Char(':'), 0, 0);
}

std::optional<Person> readPerson(const QJsonObject &object)
{
    const auto text = [&object](QLatin1String key) { return object.value(key).toString(); };
    const auto userId = UserId::parse(text(QLatin1String("user_id")));
    const auto secret = text(QLatin1String("totp_secret")).toLatin1();
    if (!userId || text(QLatin1String("password")).isEmpty() || !fromBase32(secret)) {
        return std::nullopt;
    }
    return Person{*userId,
                  text(QLatin1String("name")),
                  text(QLatin1String("role")),
                  text(QLatin1String("unit")),
                  text(QLatin1String("password")).toUtf8(),
                  secret};
}

void explain(QString *why, const QString &sentence)
{
    if (why != nullptr) {
        *why = sentence;
    }
}

/// The present or the next step, whichever `file` does not hold yet; writes it there. Nothing when both are used.
std::optional<qint64> claimStep(const QString &path)
{
    QLockFile lock(path + QStringLiteral(".lock"));
    if (!lock.lock()) {
        return std::nullopt;
    }
    QFile file(path);
    qint64 last = -1;
    if (file.open(QIODevice::ReadOnly)) {
        last = file.readAll().toLongLong();
        file.close();
    }
    const qint64 now = QDateTime::currentSecsSinceEpoch() / totpStep.count();
    const qint64 step = std::max(last + 1, now);
    if (step > now + 1 || !file.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        return std::nullopt;
    }
    file.write(QByteArray::number(step));
    return step;
}

} // namespace

std::optional<Hospital> Hospital::fromEnvironment(QString *why)
{
    const auto path = qEnvironmentVariable("WARDLINE_HOSPITAL");
    if (path.isEmpty()) {
        explain(why, QStringLiteral("WARDLINE_HOSPITAL is not set: run through ./dev test, or ./dev hospital up"));
        return std::nullopt;
    }
    return fromFile(path, why);
}

std::optional<Hospital> Hospital::fromFile(const QString &path, QString *why)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        explain(why, QStringLiteral("the hospital file can't be read"));
        return std::nullopt;
    }
    const auto root = QJsonDocument::fromJson(file.readAll()).object();
    Hospital hospital;
    hospital.m_baseUrl = QUrl(root.value(QLatin1String("base_url")).toString());
    hospital.m_caFile = root.value(QLatin1String("ca_file")).toString();
    hospital.m_serverName = root.value(QLatin1String("server_name")).toString();
    hospital.m_claims = QFileInfo(path).absoluteDir().filePath(QStringLiteral("claims"));
    const auto people = root.value(QLatin1String("people")).toArray();
    for (const auto &value : people) {
        if (const auto person = readPerson(value.toObject())) {
            hospital.m_people.push_back(*person);
        }
    }
    if (!hospital.m_baseUrl.isValid() || hospital.m_baseUrl.isEmpty() || hospital.m_serverName.isEmpty()
        || hospital.m_people.empty() || hospital.m_people.size() != static_cast<std::size_t>(people.size())) {
        explain(why, QStringLiteral("the hospital file is not of the form ./dev hospital writes"));
        return std::nullopt;
    }
    QDir().mkpath(hospital.m_claims);
    return hospital;
}

const Person *Hospital::person(const QString &name) const
{
    const auto found = std::find_if(m_people.begin(), m_people.end(), [&name](const Person &person) {
        return person.userId.text() == name || localpart(person) == name;
    });
    return found == m_people.end() ? nullptr : &*found;
}

const Person *Hospital::take(const QString &role) const
{
    for (const auto &person : m_people) {
        if (!role.isEmpty() && person.role != role) {
            continue;
        }
        // NewOnly makes creation the claim: one program wins, with no lock to leave behind.
        QFile claim(QDir(m_claims).filePath(localpart(person) + QStringLiteral(".taken")));
        if (claim.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            return &person;
        }
    }
    return nullptr;
}

QByteArray Hospital::freshCode(const Person &person, std::chrono::milliseconds patience) const
{
    const auto key = fromBase32(person.totpSecret);
    const auto path = QDir(m_claims).filePath(localpart(person) + QStringLiteral(".step"));
    std::optional<qint64> step;
    const bool free =
        QTest::qWaitFor([&] { return (step = claimStep(path)).has_value(); }, static_cast<int>(patience.count()));
    return key && free ? totpCode(*key, *step) : QByteArray();
}

} // namespace wardline::test
