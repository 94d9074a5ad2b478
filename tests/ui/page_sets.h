// SPDX-License-Identifier: Apache-2.0
// The parts of visitPages().
#pragma once

#include "ui/pages.h"

namespace wardline::test {

void wear(UiRun &run, const Look &look);

/// Where no client opens.
void visitUnopened(const Look &look, const See &see);
void visitSignIn(const Look &look, const See &see);
void visitLock(const Look &look, const See &see);
/// A place, its marks, nothing that has them, many places, and a narrow window.
void visitPlaces(const Look &look, const See &see);
void visitWork(const Look &look, const See &see);
/// What can be done with messages: menus, marks and dialogs over the conversation.
void visitMessages(const Look &look, const See &see);
/// What the window says where not everything is as it should be.
void visitStates(const Look &look, const See &see);
/// What nobody should send, and somebody will.
void visitExtremes(const Look &look, const See &see);

} // namespace wardline::test
