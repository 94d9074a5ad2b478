# SPDX-License-Identifier: Apache-2.0
"""The demo hospital: reads hospital.toml, starts Synapse with our module, fills it. Loopback only."""
