// SPDX-License-Identifier: Apache-2.0
#include "client/doors/administration_door.h"

#include "client/engine/engine.h"
#include "client/engine/pending.h"

#include <utility>

namespace wardline::client {

AdministrationDoor::AdministrationDoor(Engine *engine, QObject *parent)
    : Administration(parent)
    , m_engine(engine)
{
}

Answer<QString> AdministrationDoor::addPerson(NewPerson person, QString code)
{
    return ask<QString>(m_engine, [person = std::move(person), code = std::move(code)](Engine &engine) {
        return engine.addPerson(person, code);
    });
}

Answer<QString> AdministrationDoor::resetFactor(QString user, QString code)
{
    return ask<QString>(m_engine, [user = std::move(user), code = std::move(code)](Engine &engine) {
        return engine.resetFactor(user, code);
    });
}

Answer<QList<Device>> AdministrationDoor::devices()
{
    return ask<QList<Device>>(m_engine, [](Engine &engine) { return engine.devices(); });
}

Answer<QList<Finding>> AdministrationDoor::doctor()
{
    return ask<QList<Finding>>(m_engine, [](Engine &engine) { return engine.doctor(); });
}

} // namespace wardline::client
