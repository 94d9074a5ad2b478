// SPDX-License-Identifier: Apache-2.0
// A physician of the demo hospital who writes to somebody at random, in a process of their own, so that what their engine keeps in
// memory is not taken for the window's.
#pragma once

#include <QProcess>
#include <QString>

namespace wardline::test {

/// At the side of the person who is written to.
class Colleague
{
public:
    Colleague() = default;
    /// Ends the process.
    ~Colleague();
    Q_DISABLE_COPY(Colleague)

    /// This program once more, which has to hand over to run(). The hospital by its file; `seed` of what will be done. Answers when
    /// they are signed in and have begun a group and a direct conversation; false, where that does not happen within two minutes.
    [[nodiscard]] bool start(const QString &hospital, const QString &user, quint32 seed);
    /// One more message, acknowledgement or the like; nobody waits for it.
    void act() { m_process.write("\n"); }

    /// What main() does first: whether this process was started to be the colleague.
    [[nodiscard]] static bool isThis();
    /// Until the other side ends; the exit code.
    [[nodiscard]] static int run();

private:
    QProcess m_process;
};

} // namespace wardline::test
