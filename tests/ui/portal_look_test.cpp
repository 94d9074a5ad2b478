// SPDX-License-Identifier: Apache-2.0
// What is made of a desktop portal's settings over the bus, by a portal of the test's own. Run inside with-bus.sh.
#include "platform/linux/portal_look.h"

#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusVirtualObject>
#include <QSignalSpy>
#include <QTest>

#include <optional>
#include <utility>

using namespace wardline::platform;

namespace {

using Settings = QMap<QString, QVariantMap>;

const QString portalName = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString gnome = QStringLiteral("org.gnome.desktop.interface");
const QString gnomeAccess = QStringLiteral("org.gnome.desktop.a11y.interface");
const QString colorScheme = QStringLiteral("color-scheme");
const QString contrast = QStringLiteral("contrast");
const QString reducedMotion = QStringLiteral("reduced-motion");
const QString highContrast = QStringLiteral("high-contrast");
const QString animations = QStringLiteral("enable-animations");

const Look everything{Shade::Dark, true, true};

QVariant answerOf(const QVariantMap &standard)
{
    return QVariant::fromValue(Settings{{appearance, standard}});
}

} // namespace

/// On a connection of its own; gone from the bus when it is destroyed.
class Portal : public QDBusVirtualObject
{
    Q_OBJECT

public:
    /// Invalid: answers with an error.
    explicit Portal(QVariant answer)
        : m_answer(std::move(answer))
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("portal")))
    {
        m_bus.registerVirtualObject(portalPath, this);
        isThere = m_bus.registerService(portalName);
    }
    ~Portal() override
    {
        m_bus.unregisterService(portalName);
        QDBusConnection::disconnectFromBus(QStringLiteral("portal"));
    }
    Q_DISABLE_COPY_MOVE(Portal)

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (message.interface() != portalInterface || message.member() != QLatin1String("ReadAll")) {
            return false;
        }
        asked.append(message.arguments().value(0).toStringList());
        return connection.send(m_answer.isValid()
                                   ? message.createReply(m_answer)
                                   : message.createErrorReply(QStringLiteral("org.freedesktop.portal.Error.Failed"),
                                                              QStringLiteral("no settings")));
    }
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }

    void say(const QString &group, const QString &key, const QVariant &value)
    {
        sayRaw(group, key, QVariant::fromValue(QDBusVariant(value)));
    }
    void sayRaw(const QString &group, const QString &key, const QVariant &value)
    {
        auto signal = QDBusMessage::createSignal(portalPath, portalInterface, QStringLiteral("SettingChanged"));
        signal << group << key << value;
        m_bus.send(signal);
    }

    bool isThere = false;
    QList<QStringList> asked; ///< For which groups, each time.

private:
    QVariant m_answer;
    QDBusConnection m_bus;
};

class PortalLookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QDBusConnection::sessionBus().isConnected(), "run it inside with-bus.sh");
        qDBusRegisterMetaType<Settings>();
        qDBusRegisterMetaType<QMap<QString, QString>>();
    }

    void settingsAreRead_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QVariantMap>("settings");
        QTest::addColumn<Look>("expected");
        const auto row = [](const char *name, const QString &group, const QVariantMap &settings, Look expected) {
            QTest::newRow(name) << group << settings << expected;
        };
        const Look nothing;
        row("nothing", appearance, {}, nothing);
        row("no preference", appearance, {{colorScheme, 0U}, {contrast, 0U}, {reducedMotion, 0U}}, nothing);
        row("dark", appearance, {{colorScheme, 1U}}, {Shade::Dark, false, false});
        row("light", appearance, {{colorScheme, 2U}}, {Shade::Light, false, false});
        row("contrast", appearance, {{contrast, 1U}}, {Shade::Unsaid, true, false});
        row("less motion", appearance, {{reducedMotion, 1U}}, {Shade::Unsaid, false, true});
        row("values that nobody knows", appearance, {{colorScheme, 3U}, {contrast, 2U}, {reducedMotion, 7U}}, nothing);
        row("values of other types", appearance,
            {{colorScheme, 1}, {contrast, QStringLiteral("1")}, {reducedMotion, true}}, nothing);
        row("values in another group", gnome, {{colorScheme, 1U}, {contrast, 1U}, {highContrast, true}}, nothing);
        row("GNOME's contrast", gnomeAccess, {{highContrast, true}}, {Shade::Unsaid, true, false});
        row("GNOME's usual contrast", gnomeAccess, {{highContrast, false}}, nothing);
        row("GNOME's motion", gnome, {{animations, false}}, {Shade::Unsaid, false, true});
        row("GNOME's usual motion", gnome, {{animations, true}}, nothing);
        row("GNOME's, of other types", gnome, {{animations, 0U}, {colorScheme, QStringLiteral("prefer-dark")}},
            nothing);
        row("GNOME's contrast, of another type", gnomeAccess, {{highContrast, QStringLiteral("true")}}, nothing);
    }

    /// After a portal that asked for everything, so that each row is a change.
    void settingsAreRead()
    {
        QFETCH(QString, group);
        QFETCH(QVariantMap, settings);
        QFETCH(Look, expected);
        std::optional<Portal> portal;
        portal.emplace(answerOf({{colorScheme, 1U}, {contrast, 1U}, {reducedMotion, 1U}}));
        QVERIFY(portal->isThere);
        const PortalLook look(QDBusConnection::sessionBus());
        QCOMPARE(look.look(), Look());
        QTRY_COMPARE(look.look(), everything);
        QCOMPARE(portal->asked, (QList<QStringList>{{appearance, gnome, gnomeAccess}}));
        portal.reset();
        portal.emplace(QVariant::fromValue(Settings{{group, settings}}));
        QVERIFY(portal->isThere);
        QTRY_COMPARE(look.look(), expected);
    }

    void changesAreFollowed()
    {
        Portal portal(answerOf({}));
        const PortalLook look(QDBusConnection::sessionBus());
        QSignalSpy changed(&look, &SystemLook::changed);
        QTRY_COMPARE(portal.asked.size(), 1);
        portal.say(appearance, colorScheme, 1U);
        QTRY_COMPARE(look.look(), (Look{Shade::Dark, false, false}));
        portal.say(appearance, colorScheme, 1U);
        portal.say(appearance, colorScheme + QStringLiteral("s"), 2U);
        portal.say(QStringLiteral("org.example"), colorScheme, 2U);
        portal.sayRaw(appearance, contrast, 1U); // not as the portal's documents have it
        portal.say(gnome, animations, false);
        QTRY_COMPARE(look.look(), (Look{Shade::Dark, false, true}));
        QCOMPARE(changed.size(), 2);
        portal.say(appearance, colorScheme, QStringLiteral("dark")); // is not known any more
        portal.say(gnomeAccess, highContrast, true);
        QTRY_COMPARE(look.look(), (Look{Shade::Unsaid, true, true}));
        portal.say(gnome, animations, true);
        portal.say(gnomeAccess, highContrast, false);
        QTRY_COMPARE(look.look(), Look());
        QCOMPARE(portal.asked.size(), 1);
    }

    void anAnswerThatIsNoneChangesNothing_data()
    {
        QTest::addColumn<QVariant>("answer");
        QTest::newRow("error") << QVariant();
        QTest::newRow("text") << QVariant(QStringLiteral("dark"));
        QTest::newRow("number") << QVariant(1U);
        QTest::newRow("texts") << QVariant::fromValue(QMap<QString, QString>{{appearance, colorScheme}});
        QTest::newRow("one group") << QVariant(QVariantMap{{colorScheme, 1U}});
    }

    void anAnswerThatIsNoneChangesNothing()
    {
        QFETCH(QVariant, answer);
        Portal portal(answer);
        const PortalLook look(QDBusConnection::sessionBus());
        QSignalSpy changed(&look, &SystemLook::changed);
        QTRY_COMPARE(portal.asked.size(), 1);
        portal.say(appearance, contrast, 1U); // and it is listened to all the same
        QTRY_COMPARE(look.look(), (Look{Shade::Unsaid, true, false}));
        QCOMPARE(changed.size(), 1);
    }

    void aPortalThatComesLateIsAsked()
    {
        const PortalLook look(QDBusConnection::sessionBus());
        QSignalSpy changed(&look, &SystemLook::changed);
        {
            Portal portal(answerOf({{colorScheme, 1U}, {contrast, 1U}, {reducedMotion, 1U}}));
            QTRY_COMPARE(look.look(), everything);
            QCOMPARE(changed.size(), 1);
        }
        Portal another{QVariant()}; // what was known holds when it is gone, or its successor has no answer
        QTRY_COMPARE(another.asked.size(), 1);
        another.say(appearance, contrast, 0U);
        QTRY_COMPARE(look.look(), (Look{Shade::Dark, false, true}));
        QCOMPARE(changed.size(), 2);
    }

    void withoutABusNothingIsAskedFor()
    {
        const PortalLook look(QDBusConnection(QStringLiteral("nowhere")));
        QCOMPARE(look.look(), Look());
    }
};

QTEST_GUILESS_MAIN(PortalLookTest)
#include "portal_look_test.moc"
