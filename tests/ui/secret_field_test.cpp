// SPDX-License-Identifier: Apache-2.0
// What is typed into a SecretField leaves it as a Secret and in no other way.
#include "glass/secret_field.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMetaProperty>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

using wardline::Secret;
using wardline::glass::SecretField;

namespace {

struct Typing {
    Typing()
    {
        window.show();
        field.setParentItem(window.contentItem());
        field.setSize({200, 40});
        field.forceActiveFocus();
        (void)QTest::qWaitForWindowActive(&window);
    }
    void type(const QString &text)
    {
        for (const QChar character : text) {
            QTest::sendKeyEvent(QTest::Click, &window, Qt::Key_unknown, QString(character), Qt::NoModifier);
        }
    }
    QByteArray taken() { return field.take().view().toByteArray(); }

    QQuickWindow window;
    SecretField field;
};

} // namespace

class SecretFieldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatIsTyped()
    {
        Typing typing;
        typing.type(QStringLiteral("pä ss"));
        QCOMPARE(typing.field.count(), 5);
        QCOMPARE(typing.taken(), QByteArray("p\xc3\xa4 ss"));
        QCOMPARE(typing.field.count(), 0);
        QVERIFY(typing.taken().isEmpty());
    }

    void backspaceTakesAWholeCharacter()
    {
        Typing typing;
        typing.field.fill(Secret(QByteArrayView("a\xf0\x9f\x98\x80")));
        QCOMPARE(typing.field.count(), 2);
        QTest::keyClick(&typing.window, Qt::Key_Backspace);
        QCOMPARE(typing.taken(), QByteArray("a"));
        QTest::keyClick(&typing.window, Qt::Key_Backspace);
        QCOMPARE(typing.field.count(), 0);
    }

    void digitsOnlyAndMaximum()
    {
        Typing typing;
        typing.field.setProperty("digitsOnly", true);
        typing.field.setProperty("maximum", 4);
        typing.type(QStringLiteral("1a2 ٣3456"));
        QCOMPARE(typing.taken(), QByteArray("1234"));
    }

    void neverMoreThanItsPagesHold()
    {
        Typing typing;
        typing.field.setProperty("maximum", 5000);
        typing.field.fill(Secret(QByteArray(4000, 'x')));
        QCOMPARE(typing.field.count(), 1024);
    }

    void pastesOnlyWhereAllowed()
    {
        Typing typing;
        QGuiApplication::clipboard()->setText(QStringLiteral(" secret\n"));
        QTest::keyClick(&typing.window, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(typing.field.count(), 0);
        typing.field.setProperty("pasteAllowed", true);
        QTest::keyClick(&typing.window, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(typing.taken(), QByteArray("secret"));
    }

    void commandsAreNotText()
    {
        Typing typing;
        QTest::keyClick(&typing.window, Qt::Key_L, Qt::ControlModifier);
        QTest::keyClick(&typing.window, Qt::Key_Escape);
        QTest::keyClick(&typing.window, Qt::Key_Tab);
        QCOMPARE(typing.field.count(), 0);
    }

    void enterIsAccepted()
    {
        Typing typing;
        QSignalSpy accepted(&typing.field, &SecretField::accepted);
        QTest::keyClick(&typing.window, Qt::Key_Return);
        QCOMPARE(accepted.count(), 1);
    }

    void noPropertyOrMethodHandsTheTextOut()
    {
        Typing typing;
        typing.type(QStringLiteral("hunter2hunter2"));
        const QMetaObject *meta = typing.field.metaObject();
        for (int i = 0; i < meta->propertyCount(); ++i) {
            QVERIFY2(!meta->property(i).read(&typing.field).toString().contains(QLatin1String("hunter")),
                     meta->property(i).name());
        }
        for (int i = meta->methodOffset(); i < meta->methodCount(); ++i) {
            QCOMPARE(meta->method(i).returnMetaType().id(),
                     int(QMetaType::Void)); // nothing that QML can call answers anything
        }
        for (const auto query : {Qt::ImSurroundingText, Qt::ImCurrentSelection, Qt::ImTextBeforeCursor}) {
            QVERIFY(!typing.field.inputMethodQuery(query).isValid());
        }
        QVERIFY(typing.field.inputMethodQuery(Qt::ImHints).toInt() & Qt::ImhHiddenText);
    }
};

QTEST_MAIN(SecretFieldTest)
#include "secret_field_test.moc"
