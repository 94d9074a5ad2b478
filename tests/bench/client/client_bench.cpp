// SPDX-License-Identifier: Apache-2.0
// Figures of the whole client against a running hospital: a message's way to the other screen, and a sign-in to a large account.
#include "client_figures.h"

#include "bench/figures.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QString why;
    const auto hospital = wardline::test::Hospital::fromEnvironment(&why);
    if (!hospital) {
        std::fprintf(stderr, "%s\n", qPrintable(why));
        return 2;
    }
    const auto delivery = bench::measureDelivery(*hospital);
    std::optional<bool> signIn = true;
    const auto large = qEnvironmentVariable("WARDLINE_LARGE_HOSPITAL");
    if (large.isEmpty()) {
        bench::printSkipped(QStringLiteral("sign-in to first page"));
        bench::printSkipped(QStringLiteral("sign-in to complete list"));
    } else {
        const auto described = wardline::test::Hospital::fromFile(large, &why);
        signIn = described ? bench::measureSignIn(*described) : std::nullopt;
    }
    if (!delivery || !signIn) {
        std::fputs("a figure could not be measured\n", stderr);
        return 2;
    }
    return *delivery && *signIn ? 0 : 1;
}
