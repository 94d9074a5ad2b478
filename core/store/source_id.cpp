// SPDX-License-Identifier: Apache-2.0
#include "store/source_id.h"

#include <sqlite3.h>

namespace wardline::store {

QByteArray sqliteSourceId()
{
    return sqlite3_sourceid();
}

} // namespace wardline::store
