// SPDX-License-Identifier: Apache-2.0
// The real Administration.
#pragma once

#include "client/administration.h"

namespace wardline::client {

class Engine;

class AdministrationDoor final : public Administration
{
    Q_OBJECT

public:
    /// `engine` outlives the door.
    explicit AdministrationDoor(Engine *engine, QObject *parent = nullptr);

    [[nodiscard]] Answer<QString> addPerson(NewPerson person, QString code) override;
    [[nodiscard]] Answer<QString> resetFactor(QString user, QString code) override;
    [[nodiscard]] Answer<QList<Device>> devices() override;
    [[nodiscard]] Answer<QList<Finding>> doctor() override;

private:
    Engine *m_engine;
};

} // namespace wardline::client
