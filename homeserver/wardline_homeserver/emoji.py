# SPDX-License-Identifier: Apache-2.0
"""Is this text one emoji? Reactions travel in clear, so nothing that could spell a sentence may pass as one."""

from __future__ import annotations

MAX_POINTS = 12
JOINER = 0x200D
VARIATION = (0xFE0E, 0xFE0F)
SKIN = range(0x1F3FB, 0x1F400)
REGIONAL = range(0x1F1E6, 0x1F200)
KEYCAP = 0x20E3
FLAG_BASE = 0x1F3F4
TAGS = range(0xE0020, 0xE007F)
TAG_END = 0xE007F

# Blocks in which pictographs live (Unicode emoji-data, Extended_Pictographic), coarse on purpose.
PICTOGRAPHS = (
    range(0x1F000, 0x1F1E6),
    range(0x1F200, 0x1FB00),
    range(0x2190, 0x2400),
    range(0x2460, 0x2500),
    range(0x25A0, 0x2C00),
)
SINGLE_PICTOGRAPHS = frozenset((0xA9, 0xAE, 0x203C, 0x2049, 0x2122, 0x2139, 0x3030, 0x303D, 0x3297, 0x3299))


def is_one_emoji(text: str) -> bool:
    """True for a single emoji: a pictograph with its modifiers, joined ones (a family), a flag or a keycap."""
    points = [ord(letter) for letter in text]
    if not 1 <= len(points) <= MAX_POINTS:
        return False
    if points[0] in REGIONAL:
        return len(points) == 2 and points[1] in REGIONAL
    if chr(points[0]) in "0123456789#*":
        return points[1:] in ([KEYCAP], [VARIATION[1], KEYCAP])
    if points[0] == FLAG_BASE and points[-1] == TAG_END:
        return 3 <= len(points) - 1 <= 7 and all(point in TAGS for point in points[1:-1])
    return _is_joined(points)


def _is_joined(points: list[int]) -> bool:
    parts: list[list[int]] = [[]]
    for point in points:
        if point == JOINER:
            parts.append([])
        else:
            parts[-1].append(point)
    return all(_is_pictograph(part) for part in parts)


def _is_pictograph(part: list[int]) -> bool:
    if not part or part[0] in SKIN:
        return False
    base = part[0] in SINGLE_PICTOGRAPHS or any(part[0] in block for block in PICTOGRAPHS)
    return base and len(part) <= 3 and all(point in VARIATION or point in SKIN for point in part[1:])
