// SPDX-License-Identifier: Apache-2.0
#include "steered.h"

#include "ui/pages.h"

#include <QEventLoop>
#include <QFile>
#include <QKeySequence>
#include <QSocketNotifier>

#include <cstdio>

namespace wardline::test {
namespace {

void say(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

void receiveUrgent(FakeClient &client)
{
    static int events = 0;
    client::RoomWindow window = client.fakeInbox.window();
    window.pressing.prepend({roomNamed(client, QStringLiteral("4W charge")),
                             *EventId::parse(QStringLiteral("$urgent%1").arg(++events)), QStringLiteral("Tom Okafor"),
                             QStringLiteral("Come to bed 3"), hospitalNow, care::Priority::Stat});
    client.fakeInbox.publish(window);
}

void failToSend(FakeClient &client)
{
    client::Connection connection = client.fakeSession.connection();
    ++connection.notSent;
    client.fakeSession.setConnection(connection);
}

void pressAll(UiRun &run, const QKeySequence &keys)
{
    for (int i = 0; i < keys.count(); ++i) {
        run.press(keys[uint(i)].key(), keys[uint(i)].keyboardModifiers());
    }
}

bool isSeen(QQuickItem *text)
{
    const QRectF place = text->mapRectToScene(text->boundingRect());
    for (const QQuickItem *at = text; at; at = at->parentItem()) {
        const bool cuts = at->clip() || !at->parentItem();
        if (at->opacity() == 0 || (cuts && !sceneOf(at).contains(place))) {
            return false;
        }
    }
    return text->isVisible() && text->width() > 0;
}

void tellTexts(UiRun &run)
{
    for (QQuickItem *item : textsOf(run.window().contentItem())) {
        const QString text = item->property("text").toString().simplified();
        if (!text.isEmpty() && isSeen(item)) {
            say(text);
        }
    }
}

void obey(UiRun &run, const QString &command)
{
    const QString verb = command.section(u' ', 0, 0);
    const QString rest = command.section(u' ', 1);
    if (verb == QLatin1String("key")) {
        pressAll(run, QKeySequence(rest, QKeySequence::PortableText));
    } else if (verb == QLatin1String("type")) {
        run.type(rest);
    } else if (verb == QLatin1String("urgent")) {
        receiveUrgent(run.client());
    } else if (verb == QLatin1String("fail")) {
        failToSend(run.client());
    } else if (verb == QLatin1String("warn")) {
        Q_EMIT run.client().fakeSession.lockWarning(rest.toInt());
    } else if (verb == QLatin1String("lock")) {
        run.shell().lockNow();
    } else if (verb == QLatin1String("rest")) {
        return;
    } else if (verb == QLatin1String("texts")) {
        tellTexts(run);
    } else {
        qFatal("no such command: %s", qPrintable(command));
    }
}

} // namespace

void standOn(UiRun &run, const QString &page)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        qFatal("no standard input");
    }
    QEventLoop loop;
    QSocketNotifier heard(input.handle(), QSocketNotifier::Read);
    QObject::connect(&heard, &QSocketNotifier::activated, &loop, [&] {
        const QByteArray line = input.readLine();
        const QString command = QString::fromUtf8(line).trimmed();
        heard.setEnabled(false); // one at a time: obeying it turns the loop
        if (command == QLatin1String("next") || line.isEmpty()) {
            loop.quit();
            return;
        }
        obey(run, command);
        comeToRest();
        say(QStringLiteral("done"));
        heard.setEnabled(true);
    });
    say(QStringLiteral("page ") + page);
    loop.exec();
}

} // namespace wardline::test
