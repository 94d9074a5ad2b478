// SPDX-License-Identifier: Apache-2.0
#include "steered.h"

#include "ui/pages.h"

#include <QEventLoop>
#include <QFile>
#include <QKeySequence>
#include <QSocketNotifier>

#include <cstdio>
#include <functional>

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

void pressAll(Keyboard &keyboard, const QKeySequence &keys)
{
    for (int i = 0; i < keys.count(); ++i) {
        keyboard.press(keys[uint(i)].key(), keys[uint(i)].keyboardModifiers());
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

void tellTexts(QQuickWindow &window)
{
    for (QQuickItem *item : textsOf(window.contentItem())) {
        const QString text = item->property("text").toString().simplified();
        if (!text.isEmpty() && isSeen(item)) {
            say(text);
        }
    }
}

/// What can be done with any window; false: none of it.
bool obey(QQuickWindow &window, Keyboard &keyboard, const QString &verb, const QString &rest)
{
    if (verb == QLatin1String("key")) {
        pressAll(keyboard, QKeySequence(rest, QKeySequence::PortableText));
    } else if (verb == QLatin1String("type")) {
        keyboard.type(rest);
    } else if (verb == QLatin1String("texts")) {
        tellTexts(window);
    } else {
        return verb == QLatin1String("rest");
    }
    return true;
}

/// What takes a hospital.
bool happen(UiRun &run, const QString &verb, const QString &rest)
{
    if (verb == QLatin1String("urgent")) {
        receiveUrgent(run.client());
    } else if (verb == QLatin1String("fail")) {
        failToSend(run.client());
    } else if (verb == QLatin1String("warn")) {
        Q_EMIT run.client().fakeSession.lockWarning(rest.toInt());
    } else if (verb == QLatin1String("lock")) {
        run.shell().lockNow();
    } else {
        return false;
    }
    return true;
}

void stand(QQuickWindow &window, const QString &page,
           const std::function<bool(const QString &verb, const QString &rest)> &act)
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
        if (!act(command.section(u' ', 0, 0), command.section(u' ', 1))) {
            qFatal("no such command: %s", qPrintable(command));
        }
        comeToRest(window);
        say(QStringLiteral("done"));
        heard.setEnabled(true);
    });
    say(QStringLiteral("page ") + page);
    loop.exec();
}

} // namespace

void standOn(UiRun &run, const QString &page)
{
    stand(run.window(), page, [&run](const QString &verb, const QString &rest) {
        return obey(run.window(), run.keyboard(), verb, rest) || happen(run, verb, rest);
    });
}

void standOn(GalleryRun &run, const QString &page)
{
    stand(run.window(), page,
          [&run](const QString &verb, const QString &rest) { return obey(run.window(), run.keyboard(), verb, rest); });
}

} // namespace wardline::test
