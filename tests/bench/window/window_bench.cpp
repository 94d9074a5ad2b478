// SPDX-License-Identifier: Apache-2.0
// window_bench message|work|way-in: figures of the real window over the real engine. A process each, for a keyring is spoken to
// from one thread of a process.
#include "window_figures.h"

#include <QGuiApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    qputenv("QT_QUICK_CONTROLS_STYLE", "Basic");
    const QGuiApplication application(argc, argv);
    qputenv("QML_DISK_CACHE_PATH", argv[0] + QByteArray("/none")); // as app/desktop
    const QString figure = QCoreApplication::arguments().value(1);
    QString why;
    const auto hospital = wardline::test::Hospital::fromFile(
        qEnvironmentVariable(figure == QLatin1String("way-in") ? "WARDLINE_LARGE_HOSPITAL" : "WARDLINE_HOSPITAL"),
        &why);
    if (!hospital) {
        std::fprintf(stderr, "%s\n", qPrintable(why));
        return 2;
    }
    const auto ok = figure == QLatin1String("message")  ? bench::measureMessage(*hospital)
                    : figure == QLatin1String("work")   ? bench::measureWork(*hospital)
                    : figure == QLatin1String("way-in") ? bench::measureWayIn(*hospital)
                                                        : std::nullopt;
    if (!ok) {
        std::fprintf(stderr, "the figures of %s could not be measured\n", qPrintable(figure));
        return 2;
    }
    return *ok ? 0 : 1;
}
