// SPDX-License-Identifier: Apache-2.0
// Every other answer of the server, and every content of an event that has a reader: the first byte chooses which.
#include "matrix/content/hospital.h"
#include "matrix/content/message.h"
#include "matrix/content/room_state.h"
#include "matrix/responses/login.h"
#include "matrix/responses/module.h"
#include "matrix/responses/room.h"
#include "matrix/server_error.h"

#include <array>

using namespace wardline::matrix;

namespace {

template <auto reader>
void readWith(const QByteArray &body)
{
    static_cast<void>(reader(body));
}

constexpr std::array readers{
    &readWith<&readLogin>,          &readWith<&readTokens>,
    &readWith<&readPrelogin>,       &readWith<&readSecondFactor>,
    &readWith<&readEnrolment>,      &readWith<&readEnrolmentDone>,
    &readWith<&readSpareCodes>,     &readWith<&readDeviceState>,
    &readWith<&readConversation>,   &readWith<&readMe>,
    &readWith<&readActivationCode>, &readWith<&readEventId>,
    &readWith<&readMessages>,       &readWith<&readContext>,
    &readWith<&readStateEvents>,    &readWith<&readDevices>,
    &readWith<&readBackupVersion>,  &readWith<&readAck>,
    &readWith<&readMessage>,        &readWith<&readRelation>,
    &readWith<&readClearPriority>,  &readWith<&readMember>,
    &readWith<&readRoomName>,       &readWith<&readCreation>,
    &readWith<&readEncryption>,     &readWith<&readHistoryVisibility>,
    &readWith<&readDirectory>,
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    readers.at(data[0] % readers.size())(
        QByteArray(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1)));
    return 0;
}
