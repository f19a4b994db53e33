"""Pages as news sites serve them, for tests to vary."""

from __future__ import annotations

import json

BODY = (
    "DUSHANBE, August 18 (Pamir) -- The presidents of Russia and Tajikistan, Vladimir Putin and Emomali Rahmon, spoke "
    "by telephone on Wednesday about the situation on the Afghan border.",
    "The two leaders agreed that their defence ministers would meet in September, the press service of the Tajik "
    "president said in a statement issued after the call.",
    "It was their third conversation since the beginning of July, when the fighting came close to the river that marks "
    "the border between Tajikistan and Afghanistan.",
)


def page(
    *, ld: dict | None = None, head: str = "", above: str = "", body: tuple[str, ...] = BODY, title: str = ""
) -> bytes:
    """A page with an article between navigation and footer; ``above`` stands between headline and text."""
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return f"""<!doctype html>
      <html><head><meta charset="utf-8">
      <title>{title or "Putin, Rahmon talk | Pamir Press"}</title>{head}{script}</head>
      <body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
      <article><h1>Putin, Rahmon talk</h1>{above}{paragraphs}</article>
      <aside><h2>Most read</h2><ul><li><a href="/1">Cotton prices rise again</a></li></ul></aside>
      <footer>Contact us. Privacy policy.</footer></body></html>""".encode()
