# SPDX-License-Identifier: Apache-2.0
"""Wardline's policy module for Synapse. Synapse loads `wardline_homeserver.module.Wardline`."""
