// SPDX-License-Identifier: Apache-2.0
// A person is told once of what IT changed between two runs, and of nothing else.
#include "client/engine/rule_changes.h"

#include "policy/managed.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wardline;
using client::RuleChange;
using client::takeRuleChanges;
using Rule = client::RuleChange::Rule;

class RuleChangesTest : public QObject
{
    Q_OBJECT

private:
    std::optional<QTemporaryDir> m_folder;

    QList<RuleChange> take(const char *settings)
    {
        return takeRuleChanges(m_folder->path(), policy::loadManaged(settings).policy);
    }
    void write(const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(QStringLiteral("rules.json")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

private Q_SLOTS:
    void init() { m_folder.emplace(); }

    void toldOnceAndOnlyOfWhatChanged()
    {
        QCOMPARE(take("{}"), QList<RuleChange>()); // a new profile has nothing to compare with
        QCOMPARE(take("{}"), QList<RuleChange>());
        QCOMPARE(take(R"({"lock_after_minutes":5,"pin_tries":4})"), (QList<RuleChange>{{Rule::LockAfter, 10, 5}}));
        QCOMPARE(take(R"({"lock_after_minutes":5})"), QList<RuleChange>());
        QCOMPARE(take(R"({"unlock_limit_hours":8,"pin_min_length":8})"),
                 (QList<RuleChange>{{Rule::LockAfter, 5, 10}, {Rule::PinSuffices, 12, 8}, {Rule::PinLength, 6, 8}}));
    }

    void whatCannotBeReadIsNoChange()
    {
        for (const char *bytes : {"", "{", "[1]", R"({"lock_after_minutes":"ten"})"}) {
            write(bytes);
            QCOMPARE(take("{}"), QList<RuleChange>());
            QCOMPARE(take(R"({"lock_after_minutes":5})"), (QList<RuleChange>{{Rule::LockAfter, 10, 5}}));
        }
    }

    void goesWithTheProfile()
    {
        QCOMPARE(take("{}"), QList<RuleChange>());
        QVERIFY(!QDir(m_folder->path()).isEmpty());
        QVERIFY(client::forgetRules(m_folder->path()));
        QVERIFY(QDir(m_folder->path()).isEmpty());
        QVERIFY(client::forgetRules(m_folder->path())); // nothing to forget
    }
};

QTEST_GUILESS_MAIN(RuleChangesTest)
#include "rule_changes_test.moc"
