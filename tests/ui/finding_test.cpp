// SPDX-License-Identifier: Apache-2.0
// Finding: the view-models of jump and search on fake doors. What is offered for a few letters, what is asked of the store, and
// that no late answer stands under another question.
#include "care/name_match.h"
#include "jump/jump_view_model.h"
#include "search/search_view_model.h"
#include "shell/language.h"
#include "ui/fake_hospital.h"

#include <QAbstractItemModelTester>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace wardline;
using jump::JumpItem;
using jump::JumpViewModel;
using search::HitItem;
using search::SearchViewModel;
using test::hospitalNow;
using Days = SearchViewModel::Days;
using State = SearchViewModel::State;

class FindingTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::FakeClient> m_client;

    [[nodiscard]] std::unique_ptr<JumpViewModel> jumpOpen() const
    {
        auto viewModel = std::make_unique<JumpViewModel>(*m_client, [] { return hospitalNow; });
        viewModel->begin();
        return viewModel;
    }

    [[nodiscard]] std::unique_ptr<SearchViewModel> searchOpen() const
    {
        auto viewModel = std::make_unique<SearchViewModel>(*m_client, [] { return hospitalNow; });
        viewModel->begin();
        return viewModel;
    }

    /// "Conversations: 4W bed 2" for each row.
    static QStringList rowsOf(JumpViewModel &viewModel)
    {
        QStringList rows;
        for (const JumpItem &item : viewModel.rows()->rows()) {
            rows << item.section + QStringLiteral(": ") + item.name;
        }
        return rows;
    }

    static QStringList namesIn(JumpViewModel &viewModel, const char *section)
    {
        QStringList names;
        for (const JumpItem &item : viewModel.rows()->rows()) {
            if (item.section == QLatin1String(section)) {
                names << item.name;
            }
        }
        return names;
    }

    static QStringList textsOf(SearchViewModel &viewModel)
    {
        QStringList texts;
        for (const HitItem &item : viewModel.hits()->rows()) {
            texts << item.text;
        }
        return texts;
    }

    void manyHits(int count) const
    {
        m_client->fakeInbox.hits.clear();
        for (int i = 0; i < count; ++i) {
            client::SearchHit hit;
            hit.room = *RoomId::parse(QStringLiteral("!a:b.c"));
            hit.event = *EventId::parse(QStringLiteral("$%1").arg(i));
            hit.text = QStringLiteral("word %1").arg(i);
            m_client->fakeInbox.hits.append(hit);
        }
    }

    [[nodiscard]] const client::SearchQuery &lastQuery() const { return m_client->fakeInbox.searches.back(); }

private Q_SLOTS:
    void init()
    {
        m_client = std::make_unique<test::FakeClient>();
        test::fillHospital(*m_client);
    }

    void namesFitWithoutCaseAndAccents_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("distance"); // -1: does not fit
        QTest::newRow("the same") << QStringLiteral("4w  BED 2 ") << QStringLiteral("4W bed 2") << 0;
        QTest::newRow("accents") << QStringLiteral("jose") << QStringLiteral("José") << 0;
        QTest::newRow("accents typed") << QStringLiteral("Jose\u0301") << QStringLiteral("Jos\u00e9") << 0;
        QTest::newRow("whole words") << QStringLiteral("2 bed") << QStringLiteral("4W bed 2") << 1;
        QTest::newRow("beginnings") << QStringLiteral("han le") << QStringLiteral("Dr Hannah Lee") << 2;
        QTest::newRow("within a word") << QStringLiteral("bed 2") << QStringLiteral("4W bed 12") << 3;
        QTest::newRow("not at all") << QStringLiteral("bed 3") << QStringLiteral("4W bed 12") << -1;
    }

    void namesFitWithoutCaseAndAccents()
    {
        QFETCH(QString, typed);
        QFETCH(QString, name);
        const care::NameMatch match(typed);
        const QString folded = care::folded(name);
        QTEST(match.fits(folded) ? match.distance(folded) : -1, "distance");
    }

    void beforeAKeyTheUrgentAndRecentStandThere()
    {
        const auto viewModel = jumpOpen();
        QTRY_COMPARE(viewModel->rows()->rowCount(), 8);
        QCOMPARE(rowsOf(*viewModel).first(), QStringLiteral("Urgent and recent: 4W bed 12"));
        QCOMPARE(viewModel->rows()->rows().first().priorityWord, QStringLiteral("STAT"));
        QVERIFY(viewModel->rows()->rows().first().spoken.contains(QLatin1String("STAT")));
        QCOMPARE(viewModel->rows()->rows().at(1).unread, QStringLiteral("20+"));
    }

    void allConversationsAreComparedTheBestFirst()
    {
        m_client->fakeInbox.everyRoom.clear();
        for (int i = 0; i < 1'000; ++i) {
            client::RoomRow room;
            room.id = *RoomId::parse(QStringLiteral("!r%1:b.c").arg(i));
            room.name = QStringLiteral("Bed %1").arg(i);
            m_client->fakeInbox.everyRoom.append(room);
        }
        m_client->fakeInbox.setWindow(0, 100);
        const auto viewModel = jumpOpen();
        QAbstractItemModelTester tester(viewModel->rows(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        viewModel->setText(QStringLiteral("bed 99"));
        QTRY_VERIFY(namesIn(*viewModel, "Conversations").size() == 8); // those of the whole list have come
        QCOMPARE(namesIn(*viewModel, "Conversations").mid(0, 3),
                 (QStringList{QStringLiteral("Bed 99"), QStringLiteral("Bed 990"), QStringLiteral("Bed 991")}));
        viewModel->setText(QStringLiteral("bed 999"));
        QCOMPARE(namesIn(*viewModel, "Conversations"), QStringList{QStringLiteral("Bed 999")});
    }

    void aUnitFindsItsConversations()
    {
        const auto viewModel = jumpOpen();
        viewModel->setText(QStringLiteral("4 west bed"));
        QTRY_COMPARE(namesIn(*viewModel, "Conversations").size(), 3);
    }

    void peopleAndMessagesFollow()
    {
        m_client->fakeInbox.elsewhere = {
            {*UserId::parse(QStringLiteral("@far:b.c")), QStringLiteral("Peter Potassium"), {}, {}}};
        const auto viewModel = jumpOpen();
        viewModel->setText(QStringLiteral("pot"));
        QVERIFY(viewModel->isSearching());
        QVERIFY(namesIn(*viewModel, "People").isEmpty()); // nobody known is called that
        QTRY_VERIFY(!viewModel->isSearching());
        QCOMPARE(namesIn(*viewModel, "People"), QStringList{QStringLiteral("Peter Potassium")});
        QCOMPARE(namesIn(*viewModel, "Messages").size(), 6); // five, and the way to all
        QCOMPARE(rowsOf(*viewModel).last(), QStringLiteral("Messages: Search everywhere for “pot”"));
        QVERIFY(!rowsOf(*viewModel).filter(QStringLiteral("Potassium 3.1")).isEmpty());
    }

    void oneselfIsNobodyToJumpTo()
    {
        const auto viewModel = jumpOpen();
        viewModel->setText(QStringLiteral("ruiz"));
        QTRY_VERIFY(!viewModel->isSearching());
        QVERIFY(namesIn(*viewModel, "People").isEmpty());
    }

    void aNameThatWasNotTypedIsNeverOffered()
    {
        const auto viewModel = jumpOpen();
        viewModel->setText(QStringLiteral("hann"));
        QTRY_COMPARE(namesIn(*viewModel, "People"), QStringList{QStringLiteral("Dr Hannah Lee")});
        viewModel->setText(QStringLiteral("hanna o")); // the answer to this one is still on its way
        QVERIFY(namesIn(*viewModel, "People").isEmpty());
        viewModel->setText(QStringLiteral("hannah l"));
        QCOMPARE(namesIn(*viewModel, "People"), QStringList{QStringLiteral("Dr Hannah Lee")});
    }

    void messagesOfAnEarlierTextAreDropped()
    {
        m_client->fakeInbox.holdSearches = true;
        const auto viewModel = jumpOpen();
        viewModel->setText(QStringLiteral("potassium"));
        QTRY_COMPARE(m_client->fakeInbox.searches.size(), std::size_t(1));
        viewModel->setText(QStringLiteral("ECG"));
        m_client->fakeInbox.answerHeldSearch();
        QTRY_COMPARE(m_client->fakeInbox.searches.size(), std::size_t(2));
        QCOMPARE(namesIn(*viewModel, "Messages").size(), 1);
        m_client->fakeInbox.answerHeldSearch();
        QTRY_COMPARE(namesIn(*viewModel, "Messages").size(), 2);
    }

    void eachRowLeadsWhereItSays()
    {
        const auto viewModel = jumpOpen();
        QSignalSpy room(viewModel.get(), &JumpViewModel::roomChosen);
        QSignalSpy hit(viewModel.get(), &JumpViewModel::hitChosen);
        QSignalSpy search(viewModel.get(), &JumpViewModel::searchAsked);
        viewModel->setText(QStringLiteral("ivan")); // a person and no conversation
        QTRY_VERIFY(!viewModel->isSearching());
        viewModel->choose(viewModel->rows()->rows().first().key);
        QTRY_COMPARE(room.count(), 1);
        QCOMPARE(room.takeFirst().first().toString(), m_client->fakeInbox.startAnswer.text());
        QCOMPARE(m_client->fakeInbox.startedWith.size(), 1);
        QCOMPARE(m_client->fakeInbox.startedWith.first().text(), QStringLiteral("@ipetrov:mercy.example"));
        viewModel->setText(QStringLiteral("rapid"));
        viewModel->choose(viewModel->rows()->rows().first().key);
        QCOMPARE(room.count(), 1);
        viewModel->setText(QStringLiteral("venous gas"));
        QTRY_COMPARE(viewModel->rows()->rowCount(), 2);
        viewModel->choose(viewModel->rows()->rows().last().key);
        QCOMPARE(search.takeFirst().first().toString(), QStringLiteral("venous gas"));
        viewModel->choose(viewModel->rows()->rows().first().key);
        QCOMPARE(hit.first().at(1).toString(), QStringLiteral("$event20"));
    }

    void rolesAreFoundInTheLanguageOfTheWindow_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("found");
        const auto row = [](const char *language, const char *typed, const QStringList &found) {
            QTest::addRow("%s, %s", language, typed) << language << QString::fromUtf8(typed) << found;
        };
        const QString lee = QStringLiteral("Dr Hannah Lee");
        const QString adeyemi = QStringLiteral("Dr Samuel Adeyemi");
        const QString tom = QStringLiteral("Tom Okafor");
        row("en", "doctor", {lee, adeyemi});
        row("en", "nurs west", {tom});
        row("es", "enfermera", {tom});
        row("es", "Enfermero west", {tom});
        row("es", "medico", {lee, adeyemi});
        row("es", "médica", {lee, adeyemi});
        row("es", "nurse", {tom});
        row("es", "farmaceutica", {QStringLiteral("Ivan Petrov")});
        row("es", "admision", {});
    }

    void rolesAreFoundInTheLanguageOfTheWindow()
    {
        QFETCH(QString, language);
        QFETCH(QString, typed);
        QFETCH(QStringList, found);
        const QLocale before;
        const auto restore = qScopeGuard([&before] { QLocale::setDefault(before); });
        shell::Language spoken;
        spoken.speak(language);
        m_client->fakeInbox.serverAnswers = false;
        const auto jump = jumpOpen();
        jump->setText(typed);
        QTRY_VERIFY(!jump->isSearching());
        QStringList jumped;
        for (const JumpItem &item : jump->rows()->rows()) {
            if (item.isPerson()) {
                jumped << item.name;
            }
        }
        QCOMPARE(jumped, found);
        for (const auto among : {glass::PeopleSearch::Among::Colleagues, glass::PeopleSearch::Among::Known}) {
            glass::PeopleSearch people(*m_client, among);
            people.find(typed);
            QTRY_VERIFY(!people.isSearching());
            QStringList names;
            for (const glass::PersonItem &person : people.found()->rows()) {
                names << person.name;
            }
            names.removeAll(m_client->fakeSession.self().name);
            QCOMPARE(names, found);
        }
    }

    void whoLooksLikeAnotherIsToldApart()
    {
        client::Person other = m_client->fakeInbox.everyone.at(3);
        QCOMPARE(other.name, QStringLiteral("Ivan Petrov"));
        other.id = *UserId::parse(QStringLiteral("@ivan2:mercy.example"));
        other.name = QStringLiteral("Iv\u0430n Petrov"); // with a Cyrillic letter
        m_client->fakeInbox.everyone << other;
        const auto viewModel = jumpOpen();
        viewModel->setText(QStringLiteral("petrov"));
        QTRY_VERIFY(!viewModel->isSearching());
        int people = 0;
        for (const JumpItem &item : viewModel->rows()->rows()) {
            if (item.isPerson()) {
                ++people;
                QVERIFY(item.detail.contains(item.person) && item.spoken.contains(item.person));
            }
        }
        QCOMPARE(people, 2);
    }

    void aConversationThatCannotBeHadSaysWhy()
    {
        m_client->fakeInbox.refuseNext = client::ClientError{client::ClientCode::Unreachable};
        const auto viewModel = jumpOpen();
        QSignalSpy room(viewModel.get(), &JumpViewModel::roomChosen);
        viewModel->setText(QStringLiteral("ivan"));
        QTRY_VERIFY(!viewModel->isSearching());
        viewModel->choose(viewModel->rows()->rows().first().key);
        QTRY_VERIFY(!viewModel->problem().isEmpty());
        QVERIFY(!viewModel->isOpening());
        viewModel->setText(QStringLiteral("iva"));
        QVERIFY(viewModel->problem().isEmpty());
        viewModel->end();
        QCOMPARE(viewModel->rows()->rowCount(), 0);
        QCOMPARE(room.count(), 0);
    }

    void eachKeyLooksAtAllConversations()
    {
        m_client->fakeInbox.everyRoom.clear();
        for (int i = 0; i < 5'000; ++i) {
            client::RoomRow room;
            room.id = *RoomId::parse(QStringLiteral("!r%1:b.c").arg(i));
            room.name = QStringLiteral("%1 West bed %2 Núñez").arg(i % 9).arg(i);
            room.unit = QStringLiteral("%1 West").arg(i % 9);
            m_client->fakeInbox.everyRoom.append(room);
        }
        const auto viewModel = jumpOpen();
        QTRY_VERIFY(viewModel->rows()->rowCount() > 0);
        QString text;
        for (const QChar key : QStringLiteral("4 west bed 49 nunez")) {
            text += key;
            viewModel->setText(text);
        }
        QVERIFY(namesIn(*viewModel, "Conversations").first().contains(QStringLiteral("bed 49")));
    }

    void wordsAreLookedForAsTheyAreTyped()
    {
        const auto viewModel = searchOpen();
        QAbstractItemModelTester tester(viewModel->hits(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(viewModel->state(), State::Idle);
        m_client->fakeInbox.holdSearches = true;
        for (const char *text : {"p", "po", "potassium"}) {
            viewModel->setText(QLatin1String(text));
        }
        QCOMPARE(viewModel->state(), State::Searching);
        m_client->fakeInbox.holdSearches = false;
        m_client->fakeInbox.answerHeldSearch();
        QTRY_COMPARE(viewModel->state(), State::Found);
        // The first letter at once, and what was there when its answer came: not the letter between them.
        QCOMPARE(m_client->fakeInbox.searches.size(), std::size_t(2));
        QCOMPARE(m_client->fakeInbox.searches.back().text, QStringLiteral("potassium"));
        QCOMPARE(viewModel->hits()->rowCount(), 5);
        QCOMPARE(viewModel->count(), QStringLiteral("5 found"));
        const HitItem &hit = viewModel->hits()->rows().first();
        QCOMPARE(hit.text.mid(hit.marks.at(0), hit.marks.at(1)), QStringLiteral("potassium"));
        QVERIFY(hit.spoken.contains(QLatin1String("4W bed 12")) && hit.spoken.contains(hit.text));
        viewModel->setText({});
        QTRY_COMPARE(viewModel->state(), State::Idle);
        QCOMPARE(viewModel->hits()->rowCount(), 0);
    }

    void aHitIsOneLine()
    {
        client::SearchHit hit;
        hit.event = *EventId::parse(QStringLiteral("$a"));
        hit.text = QStringLiteral("one\ntwo");
        hit.matches = {{4, 3}};
        search::HitModel model;
        model.setHits({hit}, hospitalNow);
        QCOMPARE(model.rows().first().text, QStringLiteral("one two"));
        QCOMPARE(model.rows().first().marks, (QList<int>{4, 3}));
    }

    void eachChipIsAsked()
    {
        const auto viewModel = searchOpen();
        const RoomId bed12 = test::roomNamed(*m_client, QStringLiteral("4W bed 12"));
        viewModel->setText(QStringLiteral("potassium"));
        viewModel->setHere(true);
        QVERIFY(lastQuery().room.isEmpty()); // no conversation is open
        viewModel->setCurrentRoom(bed12);
        QCOMPARE(lastQuery().room, bed12);
        QTRY_COMPARE(textsOf(*viewModel).size(), 2);
        viewModel->setHere(false);
        QVERIFY(lastQuery().room.isEmpty());
        viewModel->setUrgentOnly(true);
        QCOMPARE(lastQuery().atLeast, care::Priority::Urgent);
        QTRY_COMPARE(textsOf(*viewModel).size(), 1);
        viewModel->people()->find(QStringLiteral("hannah"));
        QTRY_COMPARE(viewModel->people()->found()->rowCount(), 1);
        viewModel->choosePerson(QStringLiteral("@hlee:mercy.example"));
        QCOMPARE(lastQuery().sender.text(), QStringLiteral("@hlee:mercy.example"));
        QCOMPARE(viewModel->personName(), QStringLiteral("Dr Hannah Lee"));
        QTRY_COMPARE(viewModel->units(),
                     (QStringList{QStringLiteral("4 West"), QStringLiteral("ICU"), QStringLiteral("Mercy General")}));
        viewModel->setUnit(QStringLiteral("4 West"));
        QCOMPARE(lastQuery().unit, QStringLiteral("4 West"));
        QCOMPARE(viewModel->kinds(),
                 (QStringList{QStringLiteral("Direct"), QStringLiteral("Group"), QStringLiteral("Unit"),
                              QStringLiteral("Patient"), QStringLiteral("On call")}));
        viewModel->chooseKind(3);
        QCOMPARE(lastQuery().kind, care::ConversationKind::Patient);
        QCOMPARE(viewModel->kindName(), QStringLiteral("Patient"));
        viewModel->setDays(Days::Today);
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(hospitalNow);
        QCOMPARE(lastQuery().from, now.date().startOfDay().toMSecsSinceEpoch());
        viewModel->setDays(Days::LastThree);
        QCOMPARE(lastQuery().from, now.date().addDays(-2).startOfDay().toMSecsSinceEpoch());
        viewModel->setDays(Days::LastSeven);
        QCOMPARE(lastQuery().from, now.date().addDays(-6).startOfDay().toMSecsSinceEpoch());
        QCOMPARE(lastQuery().to, 0);
        QVERIFY(viewModel->isFiltered());
        viewModel->clearFilters();
        QVERIFY(!viewModel->isFiltered() && lastQuery().text == QLatin1String("potassium"));
        QVERIFY(!lastQuery().atLeast && lastQuery().sender.isEmpty() && lastQuery().unit.isEmpty());
        QVERIFY(!lastQuery().kind && viewModel->kindName().isEmpty());
        QCOMPARE(lastQuery().from, 0);
    }

    void daysAreChosenByTheirDates()
    {
        using Problem = SearchViewModel::DatesProblem;
        const auto startOf = [](int month, int day) {
            return QDate(2026, month, day).startOfDay().toMSecsSinceEpoch();
        };
        const auto viewModel = searchOpen();
        viewModel->setText(QStringLiteral("potassium"));
        QCOMPARE(viewModel->chooseDates(QStringLiteral("2026-02-20"), QStringLiteral("2026-02-26")),
                 Problem::NoProblem);
        QCOMPARE(viewModel->days(), Days::Dates);
        QVERIFY(viewModel->isFiltered());
        QCOMPARE(lastQuery().from, startOf(2, 20));
        QCOMPARE(lastQuery().to, startOf(2, 27)); // with the last day
        QTRY_COMPARE(textsOf(*viewModel), QStringList(QStringLiteral("Bed 2: potassium stable since the morning")));
        QCOMPARE(viewModel->datesName(), QStringLiteral("20 Feb 2026 – 26 Feb 2026"));
        const std::size_t asked = m_client->fakeInbox.searches.size();
        QCOMPARE(viewModel->chooseDates(QStringLiteral("soon"), {}), Problem::FirstIsNoDate);
        QCOMPARE(viewModel->chooseDates({}, QStringLiteral("2026-02-30")), Problem::LastIsNoDate);
        QCOMPARE(viewModel->chooseDates(viewModel->typedLast(), viewModel->typedFirst()), Problem::LastIsBefore);
        QCOMPARE(m_client->fakeInbox.searches.size(), asked);
        QCOMPARE(viewModel->datesName(), QStringLiteral("20 Feb 2026 – 26 Feb 2026"));
        QCOMPARE(viewModel->chooseDates(viewModel->typedFirst(), {}), Problem::NoProblem);
        QCOMPARE(lastQuery().from, startOf(2, 20));
        QCOMPARE(lastQuery().to, 0);
        QCOMPARE(viewModel->datesName(), QStringLiteral("From 20 Feb 2026"));
        QCOMPARE(viewModel->chooseDates({}, QStringLiteral("2026-03-01")), Problem::NoProblem);
        QCOMPARE(lastQuery().from, 0);
        QCOMPARE(lastQuery().to, startOf(3, 2));
        QCOMPARE(viewModel->datesName(), QStringLiteral("Until 1 Mar 2026"));
        QCOMPARE(viewModel->chooseDates(viewModel->typedLast(), viewModel->typedLast()), Problem::NoProblem);
        QCOMPARE(lastQuery().to - lastQuery().from, startOf(3, 2) - startOf(3, 1));
        QCOMPARE(viewModel->datesName(), QStringLiteral("1 Mar 2026"));
        viewModel->clearFilters();
        QCOMPARE(lastQuery().to, 0);
        QVERIFY(viewModel->typedFirst().isEmpty() && viewModel->typedLast().isEmpty());
    }

    void aKindIsAFilterAndTheStrangersIsNoneToChoose()
    {
        m_client->fakeInbox.everyRoom = m_client->fakeInbox.window().rows;
        m_client->fakeInbox.everyRoom.last().kind = care::ConversationKind::Unknown;
        const auto viewModel = searchOpen();
        QTRY_COMPARE(viewModel->kinds().size(), 5); // without "Conversation"
        viewModel->chooseKind(int(viewModel->kinds().indexOf(QStringLiteral("Group"))));
        QVERIFY(viewModel->isFiltered());
        QTRY_COMPARE(viewModel->state(), State::Found);
        QCOMPARE(textsOf(*viewModel), QStringList{m_client->fakeInbox.hits.at(3).text});
        QSignalSpy choices(viewModel.get(), &SearchViewModel::choicesChanged);
        QSignalSpy query(viewModel.get(), &SearchViewModel::queryChanged);
        viewModel->reword(); // a kind's name is of a language
        QCOMPARE(choices.count(), 1);
        QCOMPARE(query.count(), 1);
        viewModel->chooseKind();
        QVERIFY(!viewModel->isFiltered());
        QTRY_COMPARE(viewModel->state(), State::Idle);
    }

    void whoseMessagesAreThoseOfThePeopleKnownHere()
    {
        m_client->fakeInbox.elsewhere = {
            {*UserId::parse(QStringLiteral("@far:b.c")), QStringLiteral("Ana Ruiz of afar"), {}, {}}};
        const auto viewModel = searchOpen();
        viewModel->people()->find(QStringLiteral("ana ruiz"));
        QTRY_COMPARE(viewModel->people()->found()->rowCount(), 1);
        QVERIFY(!viewModel->people()->isSearching());                                            // nothing more comes
        QCOMPARE(viewModel->people()->found()->rows().first().name, QStringLiteral("Ana Ruiz")); // oneself
        viewModel->choosePerson(QStringLiteral("@far:b.c"));
        QVERIFY(!viewModel->isFiltered());
    }

    void aFilterAloneIsEnough()
    {
        const auto viewModel = searchOpen();
        viewModel->setUrgentOnly(true);
        QTRY_COMPARE(viewModel->state(), State::Found);
        QCOMPARE(viewModel->hits()->rowCount(), 2);
        QCOMPARE(viewModel->hits()->rows().first().priorityWord, QStringLiteral("STAT"));
        QVERIFY(viewModel->hits()->rows().first().marks.isEmpty());
    }

    void theAnswerToAnEarlierTextIsDropped()
    {
        m_client->fakeInbox.holdSearches = true;
        const auto viewModel = searchOpen();
        viewModel->setText(QStringLiteral("potassium"));
        viewModel->setText(QStringLiteral("ECG"));
        m_client->fakeInbox.answerHeldSearch();
        QCoreApplication::processEvents();
        QCOMPARE(viewModel->hits()->rowCount(), 0);
        QCOMPARE(viewModel->state(), State::Searching);
        m_client->fakeInbox.answerHeldSearch();
        QTRY_COMPARE(viewModel->state(), State::Found);
        QCOMPARE(textsOf(*viewModel), QStringList{m_client->fakeInbox.hits.first().text});
    }

    void pagesFollowWhenTheEndComesNear()
    {
        manyHits(120);
        const auto viewModel = searchOpen();
        QSignalSpy anew(viewModel.get(), &SearchViewModel::startedAnew);
        viewModel->setText(QStringLiteral("word"));
        QTRY_COMPARE(viewModel->hits()->rowCount(), 50);
        QCOMPARE(viewModel->count(), QStringLiteral("50 found so far"));
        m_client->fakeInbox.holdSearches = true;
        viewModel->loadMore();
        viewModel->loadMore(); // the first is on its way
        m_client->fakeInbox.answerHeldSearch();
        QTRY_COMPARE(viewModel->hits()->rowCount(), 100);
        m_client->fakeInbox.holdSearches = false;
        viewModel->loadMore();
        QTRY_COMPARE(viewModel->hits()->rowCount(), 120);
        QTRY_COMPARE(viewModel->state(), State::Found);
        viewModel->loadMore();
        QCOMPARE(m_client->fakeInbox.searches.size(), std::size_t(3));
        QCOMPARE(anew.count(), 1);
    }

    void aWalkThroughEmptyPagesGoesOn()
    {
        m_client->fakeInbox.emptyPages = 4;
        const auto viewModel = searchOpen();
        viewModel->setUrgentOnly(true);
        QTRY_COMPARE(viewModel->state(), State::Found);
        QCOMPARE(viewModel->hits()->rowCount(), 2);
        QCOMPARE(m_client->fakeInbox.searches.size(), std::size_t(5));
    }

    void whatIsMissingAndWhatFailedIsSaid()
    {
        m_client->fakeInbox.olderNotLoaded = true;
        const auto viewModel = searchOpen();
        viewModel->setText(QStringLiteral("nothing of the kind"));
        QTRY_COMPARE(viewModel->state(), State::NothingFound);
        QVERIFY(viewModel->olderNotLoaded() && viewModel->count().isEmpty());
        m_client->fakeInbox.refuseSearch = client::ClientError{client::ClientCode::DiskFull, QStringLiteral("detail")};
        viewModel->searchNow();
        QTRY_COMPARE(viewModel->state(), State::Failed);
        QVERIFY(!viewModel->problem().isEmpty() && !viewModel->problem().contains(QLatin1String("detail")));
        m_client->fakeInbox.refuseSearch.reset();
        viewModel->setText(QStringLiteral("potassium"));
        QTRY_COMPARE(viewModel->state(), State::Found);
        QVERIFY(viewModel->problem().isEmpty());
    }

    void aClosedSearchAsksNothingAndLooksAgainWhenItOpens()
    {
        const auto viewModel = searchOpen();
        viewModel->setText(QStringLiteral("potassium"));
        QTRY_COMPARE(viewModel->state(), State::Found);
        viewModel->end();
        const std::size_t before = m_client->fakeInbox.searches.size();
        viewModel->setHere(true);
        viewModel->setCurrentRoom(test::roomNamed(*m_client, QStringLiteral("4W bed 12")));
        QCOMPARE(m_client->fakeInbox.searches.size(), before);
        QCOMPARE(viewModel->hits()->rowCount(), 5);
        viewModel->begin();
        QTRY_COMPARE(viewModel->hits()->rowCount(), 2);
    }
};

QTEST_MAIN(FindingTest)
#include "finding_test.moc"
