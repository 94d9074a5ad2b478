// SPDX-License-Identifier: Apache-2.0
#include "call.h"

#include "print.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>
#include <utility>

namespace wardline::ctl {

namespace {

using client::service::LocalCall;

void put(std::FILE *stream, const QString &text)
{
    const auto bytes = text.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

int conclude(const Line &line, const QString &code, const QString &detail)
{
    if (code.isEmpty()) {
        return Ok;
    }
    const auto verdict = verdictOn(code, detail);
    put(stderr, line.json ? compact({{QStringLiteral("error"), code}, {QStringLiteral("detail"), detail}})
                          : QStringLiteral("wardlinectl: ") + verdict.sentence);
    return verdict.exitCode;
}

} // namespace

int call(const Line &line, client::service::Request request, LocalCall::Engine engine)
{
    LocalCall running(line.profile, std::move(request));
    QObject::connect(&running, &LocalCall::row, &running, [&line](const QJsonObject &row) {
        put(stdout, line.json ? compact(row) : tableLine(line.command, row));
    });
    QObject::connect(
        &running, &LocalCall::finished, &running,
        [&line](const QString &code, const QString &detail) { QCoreApplication::exit(conclude(line, code, detail)); },
        Qt::QueuedConnection);
    running.start(engine);
    return QCoreApplication::exec();
}

} // namespace wardline::ctl
