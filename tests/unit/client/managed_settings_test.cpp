// SPDX-License-Identifier: Apache-2.0
// What IT set for this computer and can't be used: nothing opens, and the sentence names it.
#include "client/client.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wardline;
using client::ClientCode;

class ManagedSettingsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    /// With quotes that are easier to read here.
    static QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

    /// What opening a profile comes to; null settings: no file.
    [[nodiscard]] client::ClientError refusal(const QByteArray &settings, const QUrl &homeserver) const
    {
        client::Config config;
        config.profileDir = m_folder.filePath(QStringLiteral("profile"));
        config.managedPolicyFile = m_folder.filePath(QStringLiteral("policy.json"));
        config.homeserver = homeserver;
        config.deviceName = QStringLiteral("Wardline");
        config.clock = std::make_shared<SystemClock>();
        QFile::remove(config.managedPolicyFile);
        QFile file(config.managedPolicyFile);
        if (!settings.isNull() && (!file.open(QIODevice::WriteOnly) || file.write(settings) != settings.size())) {
            qFatal("the settings could not be written");
        }
        file.close();
        auto opened = client::openClient(config);
        return opened ? opens() : opened.error();
    }

    static client::ClientError opens() { return {ClientCode::Cancelled, QStringLiteral("it opens")}; }

private Q_SLOTS:
    void nothingOpens_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const char *settings, const char *named) {
            QTest::newRow(name) << json(settings) << QString::fromLatin1(named);
        };
        row("no JSON", "{", "policy.json");
        row("no https", "{'homeserver':'http://matrix.mercy.example'}", "homeserver");
        row("no address", "{'homeserver':7}", "homeserver");
        row("an empty address", "{'homeserver':''}", "homeserver");
        row("no path of certificates", "{'ca_bundle':'ca.pem'}", "ca_bundle");
        row("no such certificates", "{'ca_bundle':'/no/such/ca.pem'}", "ca_bundle");
        row("no certificate in it", "{'ca_bundle':'/dev/null'}", "ca_bundle");
    }

    void nothingOpens()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QString, named);
        const auto why = refusal(settings, QUrl(QStringLiteral("https://elsewhere.example")));
        QCOMPARE(why.code, ClientCode::SettingsBroken);
        QCOMPARE(why.detail, named);
    }

    void aServerThatNobodyNamedIsAskedFor()
    {
        QCOMPARE(refusal({}, {}).code, ClientCode::Usage);
        QCOMPARE(refusal("{}", {}).code, ClientCode::Usage);
    }

    void othersThatAreBrokenStopNobody()
    {
        const auto settings = json("{'homeserver':'https://127.0.0.1:1','lock_after_minutes':'never'}");
        QCOMPARE(refusal(settings, {}).detail, opens().detail);
    }
};

QTEST_GUILESS_MAIN(ManagedSettingsTest)
#include "managed_settings_test.moc"
