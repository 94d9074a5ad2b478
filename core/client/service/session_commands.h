// SPDX-License-Identifier: Apache-2.0
// The commands that begin and end a session: a `login` leaves an open session or none.
#pragma once

#include "client/service/commands.h"

namespace wardline::client::service {

using CommandTask = Task<void, ClientError>;

/// With a PIN that can't be kept here it is refused before the code is spent; whatever else comes in between, the device is logged
/// out again. As signIn() and choosePin().
[[nodiscard]] CommandTask login(Client *client, std::shared_ptr<Request> request, RowSink sink);
[[nodiscard]] CommandTask unlock(Client *client, std::shared_ptr<Request> request, RowSink sink);
[[nodiscard]] CommandTask lock(Client *client, std::shared_ptr<Request> request, RowSink sink);
[[nodiscard]] CommandTask logout(Client *client, std::shared_ptr<Request> request, RowSink sink);

} // namespace wardline::client::service
