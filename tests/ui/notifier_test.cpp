// SPDX-License-Identifier: Apache-2.0
// What a desktop's notification server is really asked over the bus, by a server of the test's own. Run inside with-bus.sh.
#include "platform/linux/freedesktop_notifier.h"

#include <QSignalSpy>
#include <QTest>

using namespace wardline::platform;

namespace {

const QString serverName = QStringLiteral("org.freedesktop.Notifications");
const QString serverPath = QStringLiteral("/org/freedesktop/Notifications");

Notice notice(const QString &id, const QString &body = QStringLiteral("Urgent message"))
{
    return {id, QStringLiteral("Wardline"), body, Urgency::Critical, Sound::Urgent, false};
}

const QStringList everything{QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("body-markup"),
                             QStringLiteral("persistence"), QStringLiteral("sound")};

} // namespace

/// The interface of the specification, on a connection of its own; gone from the bus when it is destroyed.
class NotificationServer : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Call {
        uint number;
        uint replaces;
        QString summary;
        QString body;
        QStringList actions;
        QVariantMap hints;
        int expiry;
    };

    explicit NotificationServer(QStringList can = everything)
        : m_can(std::move(can))
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("server")))
    {
        m_bus.registerObject(serverPath, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        isThere = m_bus.registerService(serverName);
    }
    ~NotificationServer() override
    {
        m_bus.unregisterService(serverName);
        QDBusConnection::disconnectFromBus(QStringLiteral("server"));
    }
    Q_DISABLE_COPY_MOVE(NotificationServer)

    bool isThere = false;
    int asked = 0;
    QList<Call> calls;
    QList<uint> closed;

public Q_SLOTS:
    // NOLINTBEGIN(readability-identifier-naming): the specification's names
    QStringList GetCapabilities()
    {
        ++asked;
        return m_can;
    }
    uint Notify(const QString &, uint replaces, const QString &, const QString &summary, const QString &body,
                const QStringList &actions, const QVariantMap &hints, int expiry)
    {
        const uint number = replaces != 0 ? replaces : ++m_numbers;
        calls.append({number, replaces, summary, body, actions, hints, expiry});
        return number;
    }
    void CloseNotification(uint number) { closed.append(number); }

Q_SIGNALS:
    void NotificationClosed(uint number, uint reason);
    void ActionInvoked(uint number, const QString &action);
    // NOLINTEND(readability-identifier-naming)

private:
    QStringList m_can;
    QDBusConnection m_bus;
    uint m_numbers = 6;
};

class NotifierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(QDBusConnection::sessionBus().isConnected(), "run it inside with-bus.sh"); }

    void aNoticeIsWhatTheSpecificationSays()
    {
        NotificationServer server;
        QVERIFY(server.isThere);
        FreedesktopNotifier notifier(QDBusConnection::sessionBus());
        QVERIFY(!notifier.isAvailable());
        notifier.show(notice(QStringLiteral("a")));
        QTRY_COMPARE(server.calls.size(), 1);
        QVERIFY(notifier.isAvailable());
        const auto &call = server.calls.first();
        QCOMPARE(call.replaces, 0U);
        QCOMPARE(call.summary, QStringLiteral("Wardline"));
        QCOMPARE(call.body, QStringLiteral("Urgent message"));
        QCOMPARE(call.actions, (QStringList{QStringLiteral("default"), QStringLiteral("Open")}));
        QCOMPARE(call.expiry, 0); // never by itself
        QCOMPARE(call.hints.value(QStringLiteral("urgency")).metaType(), QMetaType::fromType<uchar>());
        QCOMPARE(call.hints.value(QStringLiteral("urgency")).toInt(), 2);
        QCOMPARE(call.hints.value(QStringLiteral("category")).toString(), QStringLiteral("im.received"));
        QCOMPARE(call.hints.value(QStringLiteral("sound-name")).toString(), QStringLiteral("dialog-warning"));
        QVERIFY(!call.hints.contains(QStringLiteral("suppress-sound")));
        QVERIFY(!call.hints.contains(QStringLiteral("transient")) && !call.hints.contains(QStringLiteral("resident")));
        Notice mention = notice(QStringLiteral("b"));
        mention.urgency = Urgency::Normal;
        mention.sound = Sound::Mention;
        notifier.show(mention);
        QTRY_COMPARE(server.calls.size(), 2);
        QCOMPARE(server.calls.last().hints.value(QStringLiteral("urgency")).toInt(), 1);
        QCOMPARE(server.calls.last().expiry, -1);
        QCOMPARE(server.calls.last().hints.value(QStringLiteral("sound-name")).toString(),
                 QStringLiteral("message-new-instant"));
        QVERIFY(server.calls.last().number != server.calls.first().number);
        Notice stat = notice(QStringLiteral("c"));
        stat.sound = Sound::Stat;
        notifier.show(stat);
        QTRY_COMPARE(server.calls.size(), 3);
        QCOMPARE(server.calls.last().hints.value(QStringLiteral("sound-name")).toString(),
                 QStringLiteral("alarm-clock-elapsed"));
        QCOMPARE(server.asked, 1);
    }

    void textIsNeverMarkup()
    {
        const QString text = QStringLiteral("<b>K+</b> > 6 & \"rising\"");
        {
            NotificationServer server;
            FreedesktopNotifier notifier(QDBusConnection::sessionBus());
            notifier.show(notice(QStringLiteral("a"), text));
            QTRY_COMPARE(server.calls.size(), 1);
            QCOMPARE(server.calls.first().body,
                     QStringLiteral("&lt;b&gt;K+&lt;/b&gt; &gt; 6 &amp; &quot;rising&quot;"));
        }
        NotificationServer server({QStringLiteral("body")});
        FreedesktopNotifier notifier(QDBusConnection::sessionBus());
        notifier.show(notice(QStringLiteral("a"), text));
        QTRY_COMPARE(server.calls.size(), 1);
        QCOMPARE(server.calls.first().body, text);
        QVERIFY(server.calls.first().actions.isEmpty());
    }

    void aServerWithoutBodiesHasItInTheTitle()
    {
        NotificationServer server({QStringLiteral("actions")});
        FreedesktopNotifier notifier(QDBusConnection::sessionBus());
        notifier.show(notice(QStringLiteral("a")));
        QTRY_COMPARE(server.calls.size(), 1);
        QCOMPARE(server.calls.first().summary, QStringLiteral("Wardline: Urgent message"));
    }

    void silenceIsAskedFor()
    {
        NotificationServer server;
        FreedesktopNotifier notifier(QDBusConnection::sessionBus());
        Notice quiet = notice(QStringLiteral("a"));
        quiet.sound = Sound::None;
        notifier.show(quiet);
        QTRY_COMPARE(server.calls.size(), 1);
        QVERIFY(server.calls.first().hints.value(QStringLiteral("suppress-sound")).toBool());
        QVERIFY(!server.calls.first().hints.contains(QStringLiteral("sound-name")));
    }

    void aSoundAloneTakesAServerThatPlays()
    {
        {
            NotificationServer server({QStringLiteral("body")});
            FreedesktopNotifier notifier(QDBusConnection::sessionBus());
            notifier.play(Sound::Routine);
            notifier.show(notice(QStringLiteral("a")));
            QTRY_COMPARE(server.calls.size(), 1);
            notifier.play(Sound::Routine);
            notifier.show(notice(QStringLiteral("b")));
            QTRY_COMPARE(server.calls.size(), 2);
            QVERIFY(!server.calls.last().hints.contains(QStringLiteral("sound-name")));
        }
        NotificationServer server;
        FreedesktopNotifier notifier(QDBusConnection::sessionBus());
        QTRY_VERIFY(notifier.isAvailable());
        notifier.play(Sound::Routine);
        QTRY_COMPARE(server.calls.size(), 1);
        QCOMPARE(server.calls.first().hints.value(QStringLiteral("sound-name")).toString(), QStringLiteral("message"));
        QCOMPARE(server.calls.first().hints.value(QStringLiteral("urgency")).toInt(), 0);
        QVERIFY(server.calls.first().hints.value(QStringLiteral("transient")).toBool());
        QCOMPARE(server.calls.first().expiry, 1000);
        notifier.play(Sound::Stat); // it must be heard, at the price of being seen
        QTRY_COMPARE(server.calls.size(), 2);
        QCOMPARE(server.calls.last().hints.value(QStringLiteral("urgency")).toInt(), 1);
        QCOMPARE(server.calls.last().expiry, 1000);
    }

    void whatSomebodyWroteIsNotKept()
    {
        NotificationServer server;
        FreedesktopNotifier notifier(QDBusConnection::sessionBus());
        Notice written = notice(QStringLiteral("a"));
        written.isPrivate = true;
        notifier.show(written);
        QTRY_COMPARE(server.calls.size(), 1);
        QVERIFY(server.calls.first().hints.value(QStringLiteral("transient")).toBool());
    }

    void aNoticeTakesThePlaceOfItsOwn()
    {
        NotificationServer server;
        FreedesktopNotifier notifier(QDBusConnection::sessionBus());
        QTRY_VERIFY(notifier.isAvailable());
        // A burst, faster than the server answers: only the last is worth telling.
        for (int i = 1; i <= 50; ++i) {
            notifier.show(notice(QStringLiteral("a"), QStringLiteral("%1").arg(i)));
        }
        notifier.show(notice(QStringLiteral("b")));
        QTRY_COMPARE(server.calls.size(), 3);
        QCOMPARE(server.calls.at(0).body, QStringLiteral("1"));
        QCOMPARE(server.calls.at(1).replaces, 0U);
        QCOMPARE(server.calls.at(2).body, QStringLiteral("50"));
        QCOMPARE(server.calls.at(2).replaces, server.calls.at(0).number);
    }

    void whatIsWithdrawnIsClosed()
    {
        NotificationServer server;
        FreedesktopNotifier notifier(QDBusConnection::sessionBus());
        QSignalSpy closed(&notifier, &Notifier::closed);
        notifier.show(notice(QStringLiteral("never")));
        notifier.withdraw(QStringLiteral("never")); // before the server was known
        QTRY_VERIFY(notifier.isAvailable());
        notifier.show(notice(QStringLiteral("a")));
        notifier.withdraw(QStringLiteral("a")); // before its number is known
        QTRY_COMPARE(server.closed.size(), 1);
        QCOMPARE(server.calls.size(), 1);
        QCOMPARE(server.closed.first(), server.calls.first().number);
        notifier.show(notice(QStringLiteral("b")));
        notifier.show(notice(QStringLiteral("c")));
        notifier.withdraw(QStringLiteral("b"));
        notifier.show(notice(QStringLiteral("b"))); // meant after all
        QTRY_COMPARE(server.calls.size(), 4);
        QCOMPARE(server.calls.last().replaces, server.calls.at(1).number);
        notifier.withdraw(QStringLiteral("unknown"));
        notifier.withdrawAll();
        QTRY_COMPARE(server.closed.size(), 3);
        Q_EMIT server.NotificationClosed(server.closed.last(), 3);
        notifier.show(notice(QStringLiteral("b")));
        QTRY_COMPARE(server.calls.size(), 5);
        QCOMPARE(server.calls.last().replaces, 0U);
        QVERIFY(closed.isEmpty()); // it was we
    }

    void whatThePersonDoesIsSaid()
    {
        NotificationServer server;
        FreedesktopNotifier notifier(QDBusConnection::sessionBus());
        QSignalSpy activated(&notifier, &Notifier::activated);
        QSignalSpy closed(&notifier, &Notifier::closed);
        notifier.show(notice(QStringLiteral("a")));
        notifier.show(notice(QStringLiteral("b")));
        QTRY_COMPARE(server.calls.size(), 2);
        notifier.show(notice(QStringLiteral("b"), QStringLiteral("again"))); // so both numbers are known here
        QTRY_COMPARE(server.calls.size(), 3);
        const bool aWasFirst = server.calls.last().number == server.calls.at(1).number;
        const uint a = server.calls.at(aWasFirst ? 0 : 1).number;
        const uint b = server.calls.last().number;
        Q_EMIT server.ActionInvoked(4711, QStringLiteral("default")); // another program's
        Q_EMIT server.ActionInvoked(a, QStringLiteral("other"));
        Q_EMIT server.ActionInvoked(a, QStringLiteral("default"));
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toString(), QStringLiteral("a"));
        Q_EMIT server.NotificationClosed(4711, 2);
        Q_EMIT server.NotificationClosed(a, 2);
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed.first().first().toString(), QStringLiteral("a"));
        notifier.withdrawAll();
        QTRY_COMPARE(server.closed, QList<uint>{b});
    }

    void aServerThatComesLateIsToldWhatStands()
    {
        FreedesktopNotifier notifier(QDBusConnection::sessionBus());
        notifier.show(notice(QStringLiteral("a")));
        notifier.show(notice(QStringLiteral("b")));
        notifier.withdraw(QStringLiteral("b"));
        notifier.play(Sound::Routine);
        QVERIFY(!notifier.isAvailable());
        {
            NotificationServer server;
            QTRY_COMPARE(server.calls.size(), 1);
            QVERIFY(notifier.isAvailable());
        }
        QTRY_VERIFY(!notifier.isAvailable());
        NotificationServer another;
        QTRY_COMPARE(another.calls.size(), 1);
        QCOMPARE(another.calls.first().replaces, 0U);
        QCOMPARE(another.asked, 1);
    }

    void withoutABusNothingHappens()
    {
        FreedesktopNotifier notifier(QDBusConnection(QStringLiteral("nowhere")));
        notifier.show(notice(QStringLiteral("a")));
        notifier.play(Sound::Urgent);
        notifier.withdraw(QStringLiteral("a"));
        notifier.withdrawAll();
        QVERIFY(!notifier.isAvailable());
    }
};

QTEST_GUILESS_MAIN(NotifierTest)
#include "notifier_test.moc"
