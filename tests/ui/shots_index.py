# SPDX-License-Identifier: Apache-2.0
"""shots_index.py DIR: a page over the pictures of `./dev shots` in DIR/BACKEND/LOOK: a row a page, a column a look."""

import html
import sys
from pathlib import Path

STYLE = """body{font:14px sans-serif;margin:16px;background:#eee}img{width:420px;border:1px solid #999;background:#fff}
td{vertical-align:top;padding:4px}th{position:sticky;top:0;background:#eee;text-align:left;padding:4px}label{margin-right:16px}"""
SCRIPT = """for (const box of document.querySelectorAll("input")) box.onchange = () => {
  for (const cell of document.querySelectorAll(`[data-look="${box.name}"]`)) cell.hidden = !box.checked
}"""


def main() -> None:
    root = Path(sys.argv[1])
    looks = sorted(p.relative_to(root) for p in root.glob("*/*") if p.is_dir())
    pages = sorted({p.stem for look in looks for p in (root / look).glob("*.png")})
    if not pages:
        sys.exit("no pictures there")
    shown = looks[:4]
    lines = [f"<!doctype html><meta charset=utf-8><title>Wardline</title><style>{STYLE}</style><p>"]
    for look in looks:
        checked = " checked" if look in shown else ""
        lines.append(f'<label><input type=checkbox name="{look}"{checked}>{html.escape(str(look))}</label>')
    hidden = {look: "" if look in shown else " hidden" for look in looks}
    lines.append("<table><tr><th>" + "".join(f'<th data-look="{look}"{hidden[look]}>{look}' for look in looks))
    for page in pages:
        lines.append(f"<tr><th>{html.escape(page)}")
        for look in looks:
            picture = look / f"{page}.png"
            image = f'<a href="{picture}"><img loading=lazy src="{picture}"></a>' if (root / picture).exists() else ""
            lines.append(f'<td data-look="{look}"{hidden[look]}>{image}')
    lines.append(f"</table><script>{SCRIPT}</script>")
    (root / "index.html").write_text("\n".join(lines), encoding="utf-8")
    print(f"{len(pages)} pages in {len(looks)} looks: {root}/index.html")


if __name__ == "__main__":
    main()
