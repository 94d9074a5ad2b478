// SPDX-License-Identifier: Apache-2.0
// wardline_seeder --hospital FILE --plan FILE: writes the demo hospital's encrypted past. Exit codes: 0 done, 1 failed, 2 usage.
#include "story.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

namespace {

using namespace wardline;

QCoro::Task<> run(seeder::Hospital hospital, std::vector<seeder::Step> steps)
{
    const auto told = co_await seeder::tell(std::move(hospital), std::move(steps));
    if (!told) {
        QTextStream(stderr) << "wardline_seeder: " << told.error().detail << '\n';
    }
    QCoreApplication::exit(told ? 0 : 1);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("hospital"), QStringLiteral("hospital.json of the running hospital."), QStringLiteral("FILE")},
         {QStringLiteral("plan"), QStringLiteral("What to write, as hospital.py lists it."), QStringLiteral("FILE")}});
    parser.addHelpOption();
    parser.process(application);
    if (!parser.isSet(QStringLiteral("hospital")) || !parser.isSet(QStringLiteral("plan"))) {
        QTextStream(stderr) << parser.helpText();
        return 2;
    }
    auto hospital = seeder::readHospital(parser.value(QStringLiteral("hospital")));
    auto steps = seeder::readPlan(parser.value(QStringLiteral("plan")));
    if (!hospital || !steps) {
        return 1;
    }
    QMetaObject::invokeMethod(
        &application, [&] { run(std::move(*hospital), std::move(*steps)); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
