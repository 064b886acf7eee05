#!/usr/bin/env python3
"""Draws lines of a terminal as an SVG picture.

    ./dev demo | docs/picture.py FIRST LAST > docs/demo.svg

Draws from the first line that begins with FIRST up to the line before the next one that begins with LAST.
docs/demo.svg:  docs/picture.py '$ vern audience --purpose own-marketing' 'Merknader til'
"""
import re
import sys
from html import escape

WIDTH, LINE, LEFT, TOP = 80, 18, 18, 44
COLOURS = {"command": "#9ece6a", "bar": "#7aa2f7", "name": "#c0caf5", "plain": "#a9b1d6"}


def wrapped(line):
    """A long command line is broken as a shell would take it."""
    out = []
    while len(line) > WIDTH:
        cut = line.rfind(" ", 0, WIDTH - 2)
        out.append(line[:cut] + " \\")
        line = "    " + line[cut + 1:]
    return out + [line]


def spans(line):
    """(column, text, colour) of the parts of a line."""
    if line.startswith("$ ") or line.startswith("    --"):
        return [(0, line, "command")]
    bar = re.search(r"#+", line)
    if not bar:
        return [(0, line, "name" if re.match(r"  ?[a-zA-Z]", line) else "plain")]
    return [(0, line[:bar.start()], "name"), (bar.start(), bar.group(), "bar"),
            (bar.end(), line[bar.end():], "plain")]


def main():
    first, last = sys.argv[1:3]
    lines, drawing = [], False
    for line in sys.stdin.read().splitlines():
        if line.startswith(last) and drawing:
            break
        drawing = drawing or line.startswith(first)
        if drawing:
            lines += wrapped(line)
    if not lines:
        sys.exit(f"picture: no line begins with {first!r}")
    while not lines[-1]:
        lines.pop()
    width, height = int(WIDTH * 8.45 + 2 * LEFT), TOP + LINE * len(lines) + 10
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
          f'viewBox="0 0 {width} {height}">')
    print('<style>text{font:14px "DejaVu Sans Mono",Menlo,Consolas,monospace;white-space:pre}</style>')
    print(f'<rect width="{width}" height="{height}" rx="8" fill="#1a1b26"/>')
    for i, colour in enumerate(("#f7768e", "#e0af68", "#9ece6a")):
        print(f'<circle cx="{20 + 18 * i}" cy="18" r="5" fill="{colour}"/>')
    for i, line in enumerate(lines):
        for column, text, colour in spans(line):
            if text.strip():
                print(f'<text x="{LEFT + column * 8.43:.1f}" y="{TOP + LINE * i}" '
                      f'fill="{COLOURS[colour]}" xml:space="preserve">{escape(text)}</text>')
    print("</svg>")


if __name__ == "__main__":
    main()
