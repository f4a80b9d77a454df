#!/usr/bin/env python3
"""Holds the READMEs to the code: the example of each module and stack is the variables of its test, inputs and outputs are
those of the code, and every link and runbook leads to a heading that there is.

    tests/readme.py            checks, ends with 1 if something differs
    tests/readme.py --write    writes what differs

Needs Python 3.9 or later.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MARK = "<!-- From here on written by tests/readme.py -->"


def block(text, start):
    """The lines between a header that ends with { and its closing brace, which has the same indent: none."""
    return text[start:text.index("\n}\n", start) + 1].split("\n", 1)[1]


def attribute(body, name):
    """A value of a variable or output, over as many lines as it has; as text, or None."""
    found = re.search(r"^  %s += (.*)$" % name, body, re.MULTILINE)
    if not found:
        return None
    value = found.group(1)
    if value.endswith(("{", "(", "[")):
        rest = body[found.end():]
        value += rest[:re.search(r"^  [\])}]+$", rest, re.MULTILINE).end()]
    return re.sub(r"\s+", " ", value).strip()


def entries(folder, kind):
    file = folder / (kind + "s.tf")
    text = file.read_text() if file.exists() else ""
    for found in re.finditer(r'^%s "([^"]+)" \{$' % kind, text, re.MULTILINE):
        yield found.group(1), block(text, found.start())


def words(body):
    return attribute(body, "description").strip('"').replace("|", "\\|")


def generated(folder):
    out = [MARK, ""]
    for test in sorted((folder / "tests").glob("*.tftest.hcl")):
        text = test.read_text()
        at = text.find("# The example of the README.\nvariables {")
        if at < 0:
            continue
        example = block(text, text.index("variables {", at))
        out += ["## Example", "", "```hcl", 'module "%s" {' % folder.name.replace("-", "_"),
                '  source = "../../%s/%s"' % (folder.parent.name, folder.name), ""] + example.rstrip("\n").split("\n")
        out += ["}", "```", "", "It is the [test](tests/%s)." % test.name, ""]
    out += ["## Inputs", "", "| name | default | |", "|---|---|---|"]
    for name, body in entries(folder, "variable"):
        default = attribute(body, "default")
        out.append("| `%s` | %s | %s |" % (name, "needed" if default is None else "`%s`" % default.replace("|", "\\|"), words(body)))
    out += ["", "## Outputs", "", "| name | |", "|---|---|"]
    out += ["| `%s` | %s |" % (name, words(body)) for name, body in entries(folder, "output")]
    return "\n".join(out) + "\n"


def anchors(file):
    text = re.sub(r"^```.*?^```", "", file.read_text(), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ +(.*?) *$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", h).lower()).replace(" ", "-") for h in headings}


def broken_links():
    docs = ROOT.parent / "docs"
    guides = [docs / (name + ".md") for name in ("deploy", "operations", "runbooks", "scaling", "decisions/0034-terraform")]
    for file in sorted(ROOT.rglob("*.md")) + guides:
        if ".terraform" in file.parts or not file.exists():
            continue
        for target in re.findall(r"\]\(([^)\s]+)\)", file.read_text()):
            if "://" in target:
                continue
            path, _, anchor = target.partition("#")
            there = (file.parent / path).resolve() if path else file
            if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there)):
                yield "%s: %s leads nowhere" % (file.relative_to(ROOT.parent), target)
    for path, anchor in re.findall(r'runbook += "([\w.]+)#([\w-]+)"', (ROOT / "modules/observability/main.tf").read_text()):
        if not (docs / path).exists() or anchor not in anchors(docs / path):
            yield "modules/observability: the runbook %s#%s leads nowhere" % (path, anchor)


def main():
    write, wrong = "--write" in sys.argv[1:], []
    for folder in sorted(list(ROOT.glob("modules/*")) + list(ROOT.glob("stacks/*"))):
        readme = folder / "README.md"
        text = readme.read_text()
        expected = text.split(MARK)[0].rstrip("\n") + "\n\n" + generated(folder)
        if text != expected:
            if write:
                readme.write_text(expected)
            else:
                wrong.append("%s is not what the code says; expected what tests/readme.py --write makes of it" % readme.relative_to(ROOT))
    wrong += broken_links()
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
