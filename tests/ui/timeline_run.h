// SPDX-License-Identifier: Apache-2.0
// Ways to a message of the timeline, by mouse and by keyboard, and to what comes up beside it.
#pragma once

#include "ui/ui_run.h"

#include <QTest>

namespace wardline::test {

inline constexpr char theirs[] = "K+ 6.4 on the repeat. Please get an ECG and page me."; // stat
inline constexpr char plain[] = "On my way. 250 ml Ringer's over 15 minutes please, then recheck.";
inline constexpr char mine[] = "ECG running now.";

/// The conversation with these three messages alone, so that all are in sight and no button of another row is in the way.
inline void openThree(UiRun &run)
{
    openBed12(run);
    client::TimelineWindow window = run.client().open->window();
    window.rows.removeIf([](const client::TimelineRow &row) {
        return row.text != QLatin1String(theirs) && row.text != QLatin1String(plain) && row.text != QLatin1String(mine);
    });
    QCOMPARE(window.rows.size(), 3);
    run.client().open->publish(window);
    QTRY_COMPARE(run.item(QStringLiteral("timeline"))->property("count").toInt(), 3);
}

/// The whole row of this message, with the bar where there is one.
inline QQuickItem *rowOf(UiRun &run, const QString &text)
{
    const auto *rows = run.item(QStringLiteral("timeline"))->property("contentItem").value<QQuickItem *>();
    for (QQuickItem *row : rows->childItems()) {
        if (named(row, text)) {
            return row;
        }
    }
    return nullptr;
}

inline QQuickItem *currentRow(UiRun &run)
{
    return run.item(QStringLiteral("timeline"))->property("currentItem").value<QQuickItem *>();
}

inline QPoint middleOf(const QQuickItem &item)
{
    return item.mapToScene({item.width() / 2, item.height() / 2}).toPoint();
}

inline void click(UiRun &run, QQuickItem *below, const QString &text)
{
    QTRY_VERIFY2(named(below, text), qPrintable(text));
    run.window().grabWindow(); // what has just come up has its place
    QTest::mouseClick(&run.window(), Qt::LeftButton, {}, middleOf(*named(below, text)));
}

/// In a menu or dialog.
inline void click(UiRun &run, const QString &text)
{
    click(run, run.window().contentItem(), text);
}

/// Points at the message, and clicks this button of the bar that comes up beside it.
inline void click(UiRun &run, const char *message, const QString &button)
{
    const QString text = QString::fromUtf8(message);
    QTRY_VERIFY(rowOf(run, text));
    run.window().grabWindow(); // every row has its place
    QQuickItem *row = rowOf(run, text);
    QTest::mouseMove(&run.window(), middleOf(*named(row, text)));
    click(run, row, button);
}

/// The timeline has the keyboard, from the composer on.
inline void enterTimeline(UiRun &run)
{
    QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
    run.window().grabWindow(); // every row has its place
    run.press(Qt::Key_F6, Qt::ShiftModifier);
    QTRY_VERIFY(run.item(QStringLiteral("timeline"))->hasActiveFocus());
}

/// The message has the keyboard, from the composer on; the newest row is the first.
inline void goTo(UiRun &run, const char *message)
{
    const QString text = QString::fromUtf8(message);
    auto *list = run.item(QStringLiteral("timeline"));
    enterTimeline(run);
    run.press(Qt::Key_End);
    const auto isThere = [&run, &text] {
        return currentRow(run) != nullptr && named(currentRow(run), text) != nullptr;
    };
    for (int row = 0; row < list->property("count").toInt() && !isThere(); ++row) {
        run.press(Qt::Key_Up);
    }
    QVERIFY(isThere());
}

/// Tab by tab, until the button with this text has the keyboard.
inline void tabTo(UiRun &run, const QString &text)
{
    const auto isThere = [&run, &text] {
        const auto *focused = run.window().activeFocusItem();
        return focused != nullptr && focused->property("text").toString() == text;
    };
    for (int button = 0; button < 10 && !isThere(); ++button) {
        run.press(Qt::Key_Tab);
    }
    QVERIFY2(isThere(), qPrintable(text));
}

} // namespace wardline::test
