// SPDX-License-Identifier: Apache-2.0
#include "call.h"

#include "print.h"

#include <QCoreApplication>

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

} // namespace

int conclude(const Line &line, const QString &code, const QString &detail)
{
    if (code.isEmpty()) {
        return Ok;
    }
    const auto verdict = verdictOn(code, detail);
    put(stderr, line.json ? jsonError(code, detail) : QStringLiteral("wardlinectl: ") + verdict.sentence);
    return verdict.exitCode;
}

int call(const Line &line, client::service::Request request, LocalCall::Engine engine)
{
    LocalCall running(line.profile, std::move(request));
    int failing = Ok; // what doctor found first
    QObject::connect(&running, &LocalCall::row, &running, [&line, &failing](const QJsonObject &row) {
        if (failing == Ok && line.command == QLatin1String("doctor")) {
            failing = exitCodeOf(row);
        }
        put(stdout, line.json ? jsonLine(row) : tableLine(line.command, row));
    });
    QObject::connect(
        &running, &LocalCall::finished, &running,
        [&line, &failing](const QString &code, const QString &detail) {
            QCoreApplication::exit(code.isEmpty() ? failing : conclude(line, code, detail));
        },
        Qt::QueuedConnection);
    running.start(engine);
    return QCoreApplication::exec();
}

} // namespace wardline::ctl
