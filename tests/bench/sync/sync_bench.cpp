// SPDX-License-Identifier: Apache-2.0
// Figures of the way in: a sync answer into the store beside raw SQLCipher, and a page of encrypted history beside
// matrix-sdk-crypto itself.
#include "sync_figures.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    bool met = true;
    bool measured = true;
    for (const auto figure : {&bench::measureIngest, &bench::measureHistory}) {
        const auto ok = figure();
        met = met && ok.value_or(true);
        measured = measured && ok.has_value();
    }
    if (!measured) {
        std::fputs("a figure could not be measured\n", stderr);
    }
    return !measured ? 2 : met ? 0 : 1;
}
