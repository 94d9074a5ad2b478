// SPDX-License-Identifier: Apache-2.0
#include "net/origin.h"

#include <algorithm>

namespace wardline::net {

namespace {

bool isDotSegment(QByteArray segment)
{
    segment = segment.toLower().replace("%2e", ".");
    return segment == "." || segment == "..";
}

bool staysBelowRoot(const QByteArray &target)
{
    const auto path = target.mid(0, target.indexOf('?')); // the whole if there is no query
    const auto segments = path.split('/');
    return path.startsWith('/') && !path.startsWith("//")
           && std::none_of(segments.cbegin(), segments.cend(), isDotSegment);
}

bool isVisibleAscii(const QByteArray &target)
{
    return std::all_of(target.cbegin(), target.cend(),
                       [](char c) { return c > 0x20 && c < 0x7f && c != '#' && c != '\\'; });
}

} // namespace

bool isPlainOrigin(const QUrl &url)
{
    return url.isValid() && url.scheme() == QLatin1String("https") && !url.host().isEmpty() && url.userInfo().isEmpty()
           && (url.path().isEmpty() || url.path() == QLatin1String("/")) && !url.hasQuery() && !url.hasFragment();
}

bool isSameOrigin(const QUrl &url, const QUrl &origin)
{
    constexpr int httpsPort = 443;
    return url.scheme() == QLatin1String("https") && url.host() == origin.host() && url.userInfo().isEmpty()
           && url.port(httpsPort) == origin.port(httpsPort);
}

NetResult<QUrl> urlFor(const QUrl &origin, const QByteArray &target)
{
    if (!isVisibleAscii(target) || !staysBelowRoot(target)) {
        return fail(NetCode::InsecureAddress, QStringLiteral("target"));
    }
    auto url = QUrl::fromEncoded(origin.toEncoded(QUrl::RemovePath) + target, QUrl::StrictMode);
    if (!url.isValid() || !isSameOrigin(url, origin)) {
        return fail(NetCode::InsecureAddress, QStringLiteral("target"));
    }
    return url;
}

} // namespace wardline::net
