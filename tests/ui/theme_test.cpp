// SPDX-License-Identifier: Apache-2.0
// Each pair of colours that meets on screen, in each scheme: 4.5:1 for text, 3:1 for shapes (WCAG 2.2, 1.4.3 and 1.4.11).
#include "shell/shell.h"

#include <QColor>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QTest>

#include <cmath>

namespace {

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        wardline::shell::registerModules();
        m_engine.addImportPath(QStringLiteral(":/qt/qml"));
        QQmlComponent component(&m_engine);
        component.setData("import QtQml\nimport Wardline.Theme\nQtObject { property var theme: Theme }", {});
        m_holder.reset(component.create());
        QVERIFY2(m_holder, qPrintable(component.errorString()));
        m_theme = m_holder->property("theme").value<QObject *>();
        QVERIFY(m_theme);
    }

    void pairs_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("front");
        QTest::addColumn<QString>("back");
        QTest::addColumn<double>("least");
        const auto add = [](const char *front, std::initializer_list<const char *> backs, double least) {
            for (const char *scheme : {"light", "dark", "contrast"}) {
                for (const char *back : backs) {
                    QTest::addRow("%s: %s on %s", scheme, front, back)
                        << QString::fromLatin1(scheme) << QString::fromLatin1(front) << QString::fromLatin1(back)
                        << least;
                }
            }
        };
        add("text",
            {"window", "surface", "sunken", "hover", "accentSoft", "successSoft", "infoSoft", "warningSoft",
             "criticalSoft"},
            4.5);
        add("muted", {"window", "surface", "sunken", "hover", "accentSoft", "criticalSoft"}, 4.5);
        add("accent", {"window", "surface", "sunken", "accentSoft", "hover"}, 4.5);
        add("accentInk", {"accent"}, 4.5);
        add("criticalInk", {"critical"}, 4.5);
        add("success", {"surface", "window", "successSoft", "accentSoft", "criticalSoft"}, 4.5);
        add("info", {"infoSoft"}, 4.5);
        add("warning", {"surface", "window", "warningSoft"}, 4.5);
        add("critical", {"surface", "window", "criticalSoft", "accentSoft", "hover"}, 4.5);
        add("surface", {"text"}, 4.5);
        add("border", {"window", "surface", "sunken"}, 3.0);
    }

    void pairs()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, front);
        QFETCH(QString, back);
        QFETCH(double, least);
        const auto *colours = m_theme->property(scheme.toLatin1().constData()).value<QObject *>();
        QVERIFY(colours);
        const auto a = colours->property(front.toLatin1().constData()).value<QColor>();
        const auto b = colours->property(back.toLatin1().constData()).value<QColor>();
        QVERIFY(a.isValid() && b.isValid());
        const double ratio = contrast(a, b);
        QVERIFY2(ratio >= least, qPrintable(QStringLiteral("%1:1").arg(ratio, 0, 'f', 2)));
    }

    void aSchemeThatIsChosenGoesBeforeTheSystems_data()
    {
        QTest::addColumn<int>("wanted");
        QTest::addColumn<int>("systemScheme");
        QTest::addColumn<int>("worn");
        QTest::newRow("as the system: light") << -1 << 0 << 0;
        QTest::newRow("as the system: dark") << -1 << 1 << 1;
        QTest::newRow("as the system: high contrast") << -1 << 2 << 2;
        QTest::newRow("light in a dark system") << 0 << 1 << 0;
        QTest::newRow("dark in a light system") << 1 << 0 << 1;
        QTest::newRow("dark in a system of high contrast") << 1 << 2 << 1;
        QTest::newRow("high contrast in a system that says nothing") << 2 << -1 << 2;
    }

    void aSchemeThatIsChosenGoesBeforeTheSystems()
    {
        QFETCH(int, wanted);
        QFETCH(int, systemScheme);
        QFETCH(int, worn);
        m_theme->setProperty("wanted", wanted);
        m_theme->setProperty("systemScheme", systemScheme);
        QCOMPARE(m_theme->property("scheme").toInt(), worn);
    }

    void targetsAreLargeEnough() { QVERIFY(m_theme->property("target").toInt() >= 32); }

private:
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_holder;
    QObject *m_theme = nullptr;
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
