// SPDX-License-Identifier: Apache-2.0
// The gallery (`wardline --gallery`) shows every control there is and every icon, whole, by keyboard and by ear.
#include "ui/gallery_run.h"

#include <QAccessible>
#include <QDir>
#include <QTest>

using namespace wardline;

namespace {

/// What the others are made of: seen in them.
const QSet<QString> parts{QStringLiteral("ButtonFace"), QStringLiteral("Cover"),     QStringLiteral("FocusRing"),
                          QStringLiteral("HintTip"),    QStringLiteral("Pressable"), QStringLiteral("ReusedRow"),
                          QStringLiteral("RowTap"),     QStringLiteral("Sight"),     QStringLiteral("Wheel")};

QSet<QString> baseNames(const QString &folder, const QString &ending)
{
    QSet<QString> names;
    const auto files = QDir(folder).entryInfoList({QStringLiteral("*.") + ending}, QDir::Files);
    for (const QFileInfo &file : files) {
        names << file.completeBaseName();
    }
    return names;
}

QStringList sorted(const QSet<QString> &names)
{
    QStringList list(names.cbegin(), names.cend());
    list.sort();
    return list;
}

/// The kinds of all objects below `object`, by the names of their files.
void addKinds(const QObject *object, QSet<QString> &kinds, QSet<const QObject *> &seen)
{
    if (seen.contains(object)) {
        return;
    }
    seen << object;
    for (const QMetaObject *type = object->metaObject(); type; type = type->superClass()) {
        kinds << QString::fromLatin1(type->className()).section(QLatin1String("_QML"), 0, 0);
    }
    for (const QObject *child : object->children()) {
        addKinds(child, kinds, seen);
    }
    if (const auto *item = qobject_cast<const QQuickItem *>(object)) {
        for (const QQuickItem *child : item->childItems()) {
            addKinds(child, kinds, seen);
        }
    }
}

void collectStops(QQuickItem *root, QSet<QQuickItem *> &stops)
{
    if (!root->isVisible() || !root->isEnabled()) {
        return;
    }
    if (root->activeFocusOnTab()) {
        stops << root;
    }
    for (QQuickItem *child : root->childItems()) {
        collectStops(child, stops);
    }
}

} // namespace

class GalleryTest : public test::QuietTest
{
    Q_OBJECT

private:
    /// What the shelves say they show.
    static QSet<QString> titles(test::GalleryRun &run)
    {
        QSet<QString> names;
        const auto texts = test::textsOf(run.page());
        for (QQuickItem *text : texts) {
            if (const QVariant title = text->parentItem()->property("title"); title.isValid()) {
                const QStringList said = title.toString().split(QStringLiteral(", "));
                names += QSet<QString>(said.cbegin(), said.cend());
            }
        }
        return names;
    }

public:
    GalleryTest() { QAccessible::setActive(true); }

private Q_SLOTS:
    void everyControlHasAShelf()
    {
        test::GalleryRun run;
        const QSet<QString> controls = baseNames(QStringLiteral(":/qt/qml/Wardline/Controls"), QStringLiteral("qml"));
        QVERIFY(controls.contains(QStringLiteral("Button")));
        QCOMPARE(sorted(titles(run) - QSet<QString>{QStringLiteral("Icons")}), sorted(controls - parts));
        QSet<QString> kinds;
        QSet<const QObject *> seen;
        addKinds(&run.window(), kinds, seen);
        // Made when a hint or a dialog is wanted; and what has no looks.
        QCOMPARE(sorted(controls - kinds),
                 (QStringList{QStringLiteral("Cover"), QStringLiteral("HintTip"), QStringLiteral("ReusedRow"),
                              QStringLiteral("RowTap"), QStringLiteral("Sight")}));
    }

    void everyIconIsShown()
    {
        test::GalleryRun run;
        const QSet<QString> drawn = baseNames(QStringLiteral(":/icons"), QStringLiteral("mask"));
        QVERIFY(drawn.contains(QStringLiteral("stat")));
        const QStringList shown = run.page()->property("icons").toStringList();
        QCOMPARE(sorted(QSet<QString>(shown.cbegin(), shown.cend())), sorted(drawn));
    }

    void tabComesToEachAndRound()
    {
        test::GalleryRun run;
        QSet<QQuickItem *> wanted;
        collectStops(run.window().contentItem(), wanted);
        QVERIFY(wanted.size() > 40);
        QSet<QQuickItem *> visited;
        for (int i = 0; i < 300; ++i) {
            run.keyboard().press(Qt::Key_Tab);
            QQuickItem *const at = run.window().activeFocusItem();
            QVERIFY(at);
            if (visited.contains(at)) {
                break;
            }
            visited << at;
            const auto *const face = QAccessible::queryAccessibleInterface(at);
            QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), at->metaObject()->className());
        }
        for (QQuickItem *const stop : wanted) {
            QVERIFY2(visited.contains(stop), qPrintable(stop->property("text").toString()));
        }
    }

    void whatOpensIsClosedByEscape_data()
    {
        QTest::addColumn<QString>("button");
        for (const char *button : {"openDialog", "openTopPopup", "openMenu"}) {
            QTest::newRow(button) << QString::fromLatin1(button);
        }
    }
    void whatOpensIsClosedByEscape()
    {
        QFETCH(QString, button);
        test::GalleryRun run;
        run.item(button)->forceActiveFocus();
        run.keyboard().press(Qt::Key_Return);
        QTRY_VERIFY(run.window().activeFocusItem() && !run.page()->isAncestorOf(run.window().activeFocusItem()));
        run.keyboard().press(Qt::Key_Escape);
        QTRY_VERIFY(!run.window().activeFocusItem() || run.window().activeFocusItem() == run.window().contentItem()
                    || run.page()->isAncestorOf(run.window().activeFocusItem()));
    }

    void nothingIsCutOff_data()
    {
        QTest::addColumn<double>("scale");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("200 %") << 2.0;
    }
    void nothingIsCutOff()
    {
        QFETCH(double, scale);
        test::GalleryRun run;
        run.setTheme("textScale", scale);
        run.showAll();
        for (int scheme = 0; scheme < 3; ++scheme) {
            run.setTheme("wanted", scheme);
            test::pump();
            (void)run.window().grabWindow();
            QStringList wrong;
            const auto texts = test::textsOf(run.window().contentItem());
            for (const QQuickItem *text : texts) {
                if (const QString how = test::overflowOf(text); !how.isEmpty()) {
                    wrong << how + QStringLiteral(": ") + text->property("text").toString();
                }
            }
            QCOMPARE(wrong.join(u'\n'), QString());
        }
    }
};

QTEST_MAIN(GalleryTest)
#include "gallery_test.moc"
