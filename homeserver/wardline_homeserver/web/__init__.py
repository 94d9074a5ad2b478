# SPDX-License-Identifier: Apache-2.0
"""The module's endpoints, by topic; docs/homeserver-api.md describes them."""
