// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include "support/window/scene.h"
#include "ui/page_sets.h"

namespace wardline::test {

void wear(UiRun &run, const Look &look)
{
    if (look.language == QLatin1String("rtl")) {
        run.speakPseudo();
    }
    if (!run.shell().client()) { // nobody's preferences
        run.setScheme(look.scheme);
        run.setTextScale(look.textScale);
        return;
    }
    client::Preferences worn;
    worn.scheme = client::Scheme(look.scheme + 1);
    worn.textPercent = int(look.textScale * 100);
    worn.reducedMotion = look.isStill;
    worn.language = look.language == QLatin1String("es") ? look.language : QString();
    (void)run.client().setPreferences(worn);
}

void comeToRest(QQuickWindow &window)
{
    for (int i = 0; i < 2; ++i) { // what a frame lays out may begin something anew
        pump(50);
        paintAFrame(window);
    }
    pump(50);
}

void visitPages(const Look &look, const See &see)
{
    const See rested = [&see](UiRun &run, const QString &page) {
        comeToRest(run.window());
        see(run, page);
    };
    visitUnopened(look, rested);
    visitSignIn(look, rested);
    visitLock(look, rested);
    visitPlaces(look, rested);
    visitWork(look, rested);
    visitMessages(look, rested);
    visitStates(look, rested);
    visitExtremes(look, rested);
}

} // namespace wardline::test
