// SPDX-License-Identifier: Apache-2.0
// ui_shots DIR [LOOK]: renders every page of the fake hospital to PNG for a person to look at, in each of its looks or in one: a
// folder a look, called language-scheme-percent.
// ui_shots -: takes no pictures; on each page, in the first look, it does what standard input says. See steered.h.
#include "ui/pages.h"
#include "ui/steered.h"

#include <QCursor>
#include <QDir>
#include <QGuiApplication>

#include <cstdio>

using namespace wardline;
using test::Look;
using test::UiRun;

namespace {

void save(QQuickWindow &window, const QDir &dir, const QString &page)
{
    if (!window.grabWindow().save(dir.filePath(page + QLatin1String(".png")))) {
        qFatal("a picture could not be written");
    }
}

/// In no language but its own.
void visitGallery(const Look &look, const std::function<void(test::GalleryRun &run, const QString &page)> &see)
{
    test::GalleryRun run;
    run.setTheme("wanted", look.scheme);
    run.setTheme("textScale", look.textScale);
    run.setTheme("reducedMotion", look.isStill);
    run.showAll();
    run.item(QStringLiteral("firstButton"))->forceActiveFocus();
    test::comeToRest(run.window());
    see(run, QStringLiteral("gallery"));
}

void shoot(const QDir &dir, const Look &look)
{
    const auto take = [&dir](auto &run, const QString &page) { save(run.window(), dir, page); };
    test::visitPages(look, take);
    if (look.language == QLatin1String("en")) {
        visitGallery(look, take);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    const QDir dir(arguments.value(1, QStringLiteral(".")));
    if (dir.path() == QLatin1String("-")) {
        QCursor::setPos(0, 0); // over nothing that answers
        const Look look{QStringLiteral("en"), 0, 1, true};
        const auto stand = [](auto &run, const QString &page) { test::standOn(run, page); };
        test::visitPages(look, stand);
        visitGallery(look, stand);
        return 0;
    }
    const char *const schemes[] = {"light", "dark", "contrast"};
    for (const char *language : {"en", "es", "rtl"}) {
        for (int scheme = 0; scheme < 3; ++scheme) {
            for (const int percent : {100, 200}) {
                const QString name = QStringLiteral("%1-%2-%3")
                                         .arg(QLatin1String(language), QLatin1String(schemes[scheme]))
                                         .arg(percent);
                if (arguments.size() > 2 && arguments.at(2) != name) {
                    continue;
                }
                if (!dir.mkpath(name)) {
                    qFatal("the folder for the pictures could not be made");
                }
                shoot(QDir(dir.filePath(name)), {QLatin1String(language), scheme, percent / 100.0});
                std::printf("%s\n", qPrintable(name));
                std::fflush(stdout);
            }
        }
    }
    return 0;
}
