// SPDX-License-Identifier: Apache-2.0
// A request that is given up between its error and its end: a moment that no server can be made to hit.
#include "net/exchange.h"

#include <QTest>

using namespace wardline::net;

namespace {

class Reply final : public QNetworkReply
{
public:
    explicit Reply(NetworkError error)
    {
        if (error != NoError) {
            setError(error, QStringLiteral("failed"));
        }
    }
    void abort() override { ++aborted; }
    qint64 readData(char * /*data*/, qint64 /*length*/) override { return -1; }

    int aborted = 0;
};

} // namespace

class ExchangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Qt warns of a second error, as its own mistake.
    void whatHasFailedIsNotAborted_data()
    {
        QTest::addColumn<QNetworkReply::NetworkError>("error");
        QTest::addColumn<int>("aborted");
        QTest::newRow("under way") << QNetworkReply::NoError << 1;
        QTest::newRow("failed, and not ended yet") << QNetworkReply::RemoteHostClosedError << 0;
    }
    void whatHasFailedIsNotAborted()
    {
        QFETCH(const QNetworkReply::NetworkError, error);
        auto *const reply = new Reply(error); // the exchange takes it
        Exchange exchange(reply, nullptr, {std::chrono::minutes(1), 1024}, nullptr);
        exchange.stop(NetCode::Cancelled);
        QTEST(reply->aborted, "aborted");
        const auto result = exchange.future().result();
        QVERIFY(!result);
        QCOMPARE(result.error().code, NetCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(ExchangeTest)
#include "exchange_test.moc"
