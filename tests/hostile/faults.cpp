// SPDX-License-Identifier: Apache-2.0
#include "hostile/faults.h"

namespace wardline::test {

QByteArray badAnswer(Fault fault, quint16 elsewhere)
{
    const auto whole = [](int status, const QByteArray &body, const QByteArray &headers = {}) {
        return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nConnection: close\r\nContent-Length: "
               + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
    };
    const QByteArray page("<!DOCTYPE html><html><body>Welcome to Guest Wi-Fi</body></html>");
    switch (fault) {
    case Fault::Redirect:
        return whole(307, {}, "Location: https://localhost:" + QByteArray::number(elsewhere) + "/\r\n");
    case Fault::TooLarge:
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2147483648\r\n\r\n{";
    case Fault::CutBody:
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n{\"pos\":\"1\"";
    case Fault::CutJson:
        return whole(200, R"({"pos":"1","user_id":"@grace.okafor:mercy.localhost","rooms":{"!a)");
    case Fault::DeepJson:
        return whole(200, QByteArray("{\"a\":").repeated(1'000'000));
    case Fault::Portal:
        return whole(200, page, "Content-Type: text/html\r\n");
    case Fault::PortalWantsPassword:
        return whole(401, page, "Content-Type: text/html\r\nWWW-Authenticate: Basic realm=\"guests\"\r\n");
    case Fault::Trouble:
        return whole(502, page, "Content-Type: text/html\r\n");
    default:
        return {};
    }
}

} // namespace wardline::test
