// SPDX-License-Identifier: Apache-2.0
// Looking for messages: what is typed, narrowed by place, person, unit, kind, urgency and days, and what was found of it. It
// keeps both while its pane is closed, until the lock.
#pragma once

#include "client/client.h"
#include "glass/latest_only.h"
#include "glass/people_search.h"
#include "hit_model.h"

#include <QDate>

#include <functional>
#include <optional>

namespace wardline::search {

class SearchViewModel : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(SearchViewModel)
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(wardline::search::HitModel *hits READ hits CONSTANT)
    /// Whose messages can be asked for.
    Q_PROPERTY(wardline::glass::PeopleSearch *people READ people CONSTANT)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY queryChanged)
    /// A conversation is open, so that it alone can be searched.
    Q_PROPERTY(bool hasHere READ hasHere NOTIFY queryChanged)
    Q_PROPERTY(bool isHere READ isHere WRITE setHere NOTIFY queryChanged)
    /// Whose messages; empty: anyone's.
    Q_PROPERTY(QString personName READ personName NOTIFY queryChanged)
    Q_PROPERTY(QString unit READ unit WRITE setUnit NOTIFY queryChanged)
    /// Names of the units that our conversations belong to.
    Q_PROPERTY(QStringList units READ units NOTIFY choicesChanged)
    /// Of what kind of conversation; empty: any.
    Q_PROPERTY(QString kindName READ kindName NOTIFY queryChanged)
    /// Names of the kinds that our conversations are of.
    Q_PROPERTY(QStringList kinds READ kinds NOTIFY choicesChanged)
    Q_PROPERTY(bool urgentOnly READ urgentOnly WRITE setUrgentOnly NOTIFY queryChanged)
    Q_PROPERTY(Days days READ days WRITE setDays NOTIFY queryChanged)
    /// "9 Mar 2026 – 12 Mar 2026": those of Days::Dates.
    Q_PROPERTY(QString datesName READ datesName NOTIFY queryChanged)
    /// The same as a person types them; empty where there is no such end.
    Q_PROPERTY(QString typedFirst READ typedFirst NOTIFY queryChanged)
    Q_PROPERTY(QString typedLast READ typedLast NOTIFY queryChanged)
    /// Any of the choices above but the place.
    Q_PROPERTY(bool isFiltered READ isFiltered NOTIFY queryChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    /// "12 found"; empty where there is nothing to count.
    Q_PROPERTY(QString count READ count NOTIFY stateChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged)
    /// Messages of what was searched are not on this workstation.
    Q_PROPERTY(bool olderNotLoaded READ olderNotLoaded NOTIFY stateChanged)

public:
    enum class Days { Any, Today, LastThree, LastSeven, Dates };
    Q_ENUM(Days)
    enum class DatesProblem { NoProblem, FirstIsNoDate, LastIsNoDate, LastIsBefore };
    Q_ENUM(DatesProblem)
    enum class State {
        Idle,      ///< Nothing is asked for.
        Searching, ///< Hits may be there already: of the pages before, or of what was typed before.
        Found,
        NothingFound,
        Failed, ///< See `problem`.
    };
    Q_ENUM(State)

    /// `client` outlives it. `now` answers milliseconds since the epoch.
    SearchViewModel(client::Client &client, std::function<qint64()> now, QObject *parent = nullptr);
    ~SearchViewModel() override = default;

    [[nodiscard]] HitModel *hits() { return &m_hits; }
    [[nodiscard]] glass::PeopleSearch *people() { return &m_people; }
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] bool hasHere() const { return !m_currentRoom.isEmpty(); }
    [[nodiscard]] bool isHere() const { return m_here && hasHere(); }
    void setHere(bool here);
    [[nodiscard]] QString personName() const { return m_personName; }
    [[nodiscard]] QString unit() const { return m_unit; }
    void setUnit(const QString &unit);
    [[nodiscard]] QStringList units() const { return m_units; }
    [[nodiscard]] QString kindName() const;
    [[nodiscard]] QStringList kinds() const;
    [[nodiscard]] bool urgentOnly() const { return m_urgentOnly; }
    void setUrgentOnly(bool urgentOnly);
    [[nodiscard]] Days days() const { return m_days; }
    void setDays(Days days);
    [[nodiscard]] QString datesName() const;
    [[nodiscard]] QString typedFirst() const;
    [[nodiscard]] QString typedLast() const;
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString count() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool olderNotLoaded() const { return m_olderNotLoaded; }
    /// The conversation that is open: what "here" means. Empty: none.
    void setCurrentRoom(const RoomId &room);
    /// In another language.
    void reword();

    /// The pane opens: what was asked for last is looked for again. Nothing is while it is closed.
    Q_INVOKABLE void begin();
    Q_INVOKABLE void end();
    /// What is asked for now, again.
    Q_INVOKABLE void searchNow();
    Q_INVOKABLE void clearFilters();
    /// The view has come near the end of the rows.
    Q_INVOKABLE void loadMore();
    /// One of those that `people` found; nobody: anyone's messages.
    Q_INVOKABLE void choosePerson(const QString &id = {});
    /// The first and the last day, as glass::typedDate() reads them. Empty: no such end. With a problem nothing changes.
    Q_INVOKABLE wardline::search::SearchViewModel::DatesProblem chooseDates(const QString &first, const QString &last);
    /// A date as it may be typed.
    Q_INVOKABLE QString sampleDate(int daysAgo) const;
    /// One of `kinds`, by its row; none: any.
    Q_INVOKABLE void chooseKind(int row = -1);
    Q_INVOKABLE void choose(int row);

Q_SIGNALS:
    void queryChanged();
    void choicesChanged();
    void stateChanged();
    /// The rows are those of another question than before.
    void startedAnew();
    void hitChosen(const QString &room, const QString &event);

private:
    [[nodiscard]] client::SearchQuery query() const;
    [[nodiscard]] QDate today() const;
    template <class T>
    void change(T &value, T wanted);
    void readChoices(const QList<client::RoomRow> &rooms);
    void ask();
    void onPage(const client::ClientResult<client::SearchPage> &page);
    void setState(State state);

    client::Inbox &m_inbox;
    std::function<qint64()> m_now;
    HitModel m_hits;
    glass::PeopleSearch m_people;
    glass::LatestOnly<client::SearchPage> m_question;
    QList<client::SearchHit> m_found;
    QString m_text;
    RoomId m_currentRoom;
    UserId m_person; ///< Empty: anyone.
    QString m_personName;
    QString m_unit;
    QStringList m_units;
    std::optional<care::ConversationKind> m_kind; ///< Unset: any.
    QList<care::ConversationKind> m_kinds;
    std::optional<client::ClientError> m_error;
    QString m_next; ///< Of the page behind the last one; empty: there is none.
    Days m_days = Days::Any;
    QDate m_first; ///< Of Days::Dates; null: from the beginning.
    QDate m_last;  ///< The same; null: up to now.
    State m_state = State::Idle;
    qsizetype m_wanted = 0; ///< Hits to have before the walk rests.
    bool m_isOpen = false;
    bool m_here = false;
    bool m_urgentOnly = false;
    bool m_olderNotLoaded = false;
    bool m_isFirstPage = true;
};

} // namespace wardline::search
