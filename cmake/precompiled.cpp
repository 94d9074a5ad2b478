// SPDX-License-Identifier: Apache-2.0
// Only carries a precompiled header.
