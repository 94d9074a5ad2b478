// SPDX-License-Identifier: Apache-2.0
// Which addresses count as the homeserver's own.
#include "net/origin.h"

#include <QTest>

using namespace wardline::net;

class OriginTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plain_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isPlain");
        const auto row = [](const char *url, bool isPlain) {
            QTest::newRow(url) << QString::fromLatin1(url) << isPlain;
        };
        row("https://mercy.example", true);
        row("https://mercy.example:8448/", true);
        row("https://[::1]:8448", true);
        row("http://mercy.example", false);
        row("https://user@mercy.example", false);
        row("https://mercy.example/matrix", false);
        row("https://mercy.example/?a", false);
        row("https://mercy.example/#a", false);
        row("file:///etc/passwd", false);
        row("mercy.example", false);
        row("", false);
    }
    void plain()
    {
        QFETCH(QString, url);
        QFETCH(bool, isPlain);
        QCOMPARE(isPlainOrigin(QUrl(url)), isPlain);
    }

    void same_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isSame");
        const auto row = [](const char *url, bool isSame) { QTest::newRow(url) << QString::fromLatin1(url) << isSame; };
        row("https://mercy.example/a?b", true);
        row("https://mercy.example:443/a", true);
        row("https://MERCY.example/a", true);
        row("https://mercy.example:8448/a", false);
        row("http://mercy.example/a", false);
        row("https://evil.example/a", false);
        row("https://mercy.example.evil.example/a", false);
        row("https://mercy.example@evil.example/", false);
        row("https://x@mercy.example/", false);
    }
    void same()
    {
        QFETCH(QString, url);
        QFETCH(bool, isSame);
        QCOMPARE(isSameOrigin(QUrl(url), QUrl(QStringLiteral("https://mercy.example"))), isSame);
    }

    void targets_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("url"); // empty: refused
        const auto row = [](const char *target, const char *url) {
            QTest::newRow(target) << QByteArray(target) << QByteArray(url);
        };
        row("/a/%21r%2Fx%3F/%40u?q=%26#", "");
        row("/a/%21r%2Fx%3F/%40u?q=%26", "https://mercy.example:8448/a/%21r%2Fx%3F/%40u?q=%26");
        row("/a?b=../c", "https://mercy.example:8448/a?b=../c");
        row("/a//b/", "https://mercy.example:8448/a//b/");
        row("//evil.example/a", "");
        row("https://evil.example/a", "");
        row("@evil.example/", "");
        row("a", "");
        row("", "");
        row("/a/../b", "");
        row("/a/%2e%2E/b", "");
        row("/a/./b", "");
        row("/..", "");
        row("/a b", "");
        row("/a\r\nX: y", "");
        row("/a\\b", "");
        row("/\xc3\xa9", "");
        row("/a/..b/...", "https://mercy.example:8448/a/..b/...");
    }
    void targets()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, url);
        const auto made = urlFor(QUrl(QStringLiteral("https://mercy.example:8448/")), target);
        QCOMPARE(made.has_value(), !url.isEmpty());
        if (made) {
            QCOMPARE(made->toEncoded(), url);
        } else {
            QCOMPARE(made.error().code, NetCode::InsecureAddress);
        }
    }
};

QTEST_APPLESS_MAIN(OriginTest)
#include "origin_test.moc"
