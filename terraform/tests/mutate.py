#!/usr/bin/env python3
"""Takes each resource, IAM grant, security-relevant attribute, module argument, validation and precondition away in turn, in a
copy, and runs the tests of the folders concerned. A mutant that no test notices has survived. Runs are tried one by one, until
one notices: for a validation or precondition those that expect its failure, for all else those that expect none.

    tests/mutate.py                                  every folder, with `terraform test`
    tests/mutate.py --only modules/cache             one folder
    tests/mutate.py --init "terraform init -plugin-dir=DIR" -- terraform test -no-color

The copy is initialised once for each worker; environment variables are handed on, so a provider from elsewhere works too.
One that runs already, named by TF_REATTACH_PROVIDERS, saves most of the time.
Needs Python 3.9 or later. Ends with 1 if fewer than --goal are noticed.
"""
import argparse
import concurrent.futures
import json
import pathlib
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time

# What neither protects anything nor connects anything: names, places and words. Order of creation shows in no plan.
COSMETIC = {
    "account_id", "count", "depends_on", "description", "display_name", "for_each", "labels", "location", "name", "project",
    "project_id", "region", "statement_id", "tags", "title", "user_labels", "zone",
}
SKIPPED_BLOCKS = {"lifecycle", "content", "timeouts"}
HEADER = re.compile(r'^( *)([A-Za-z_][\w-]*)((?: +"[^"]*")*) \{$')
EMPTY = re.compile(r'^( *)([A-Za-z_][\w-]*)((?: +"[^"]*")*) \{ *\}$')
ATTRIBUTE = re.compile(r"^( *)([A-Za-z_][\w-]*) += (.*)$")


def extent(lines, start, indent):
    """The line after the block or attribute that begins at start; the code is formatted, so its end has the same indent."""
    opened = lines[start].rstrip()
    if not opened.endswith(("{", "[", "(")):
        return start + 1
    for at in range(start + 1, len(lines)):
        if re.match(r"^ {%d}[\]\})]" % indent, lines[at]):
            return at + 1
    raise ValueError("no end of line %d" % (start + 1))


def mutants(lines):
    """Yields (what, first line, line after the last)."""

    def inside(start, end, indent, path):
        at = start
        while at < end:
            block, empty, attribute = HEADER.match(lines[at]), EMPTY.match(lines[at]), ATTRIBUTE.match(lines[at])
            if block and len(block.group(1)) == indent:
                stop = extent(lines, at, indent)
                name = block.group(2)
                label = path + "." + (block.group(3).strip().strip('"') if name == "dynamic" else name)
                if name not in SKIPPED_BLOCKS:
                    yield label, at, stop
                if name not in {"lifecycle", "timeouts", "provisioner", "validation", "precondition"}:
                    yield from inside(at + 1, stop - 1, indent + 2, label)
                at = stop
            elif empty and len(empty.group(1)) == indent:
                if empty.group(2) not in SKIPPED_BLOCKS:
                    yield path + "." + empty.group(2), at, at + 1
                at += 1
            elif attribute and len(attribute.group(1)) == indent:
                stop = extent(lines, at, indent)
                if attribute.group(2) not in COSMETIC:
                    yield path + "." + attribute.group(2), at, stop
                at = stop
            else:
                at += 1

    at = 0
    while at < len(lines):
        block = HEADER.match(lines[at])
        if not block or block.group(1):
            at += 1
            continue
        stop = extent(lines, at, 0)
        kind = block.group(2)
        label = ".".join(re.findall(r'"([^"]*)"', block.group(3)))
        if kind == "resource":
            yield label, at, stop
            yield from inside(at + 1, stop - 1, 2, label)
        elif kind == "module":
            yield from (m for m in inside(at + 1, stop - 1, 2, "module." + label) if not m[0].endswith(".source"))
        elif kind in {"variable", "output"}:
            wanted = "validation" if kind == "variable" else "precondition"
            yield from (m for m in inside(at + 1, stop - 1, 2, kind + "." + label) if m[0].endswith("." + wanted))
        at = stop


def users(root, folder):
    """The folder itself, then those that use it, nearest first: a survivor of the one may be noticed by the next."""
    callers = {}
    for file in root.rglob("*.tf"):
        if ".terraform" in file.parts:
            continue
        for source in re.findall(r'source += "(\.\.?/[^"]+)"', file.read_text()):
            used = (file.parent / source).resolve()
            callers.setdefault(used, set()).add(file.parent.resolve())
    found, queue = [], [(root / folder).resolve()]
    while queue:
        here = queue.pop(0)
        if here not in found:
            found.append(here)
            queue += sorted(callers.get(here, ()))
    # One environment stands for all three where the change is below them.
    environments = [f for f in found if f.parent.name == "environments"]
    if len(environments) > 1:
        found = [f for f in found if f not in environments[:-1]]
    return [f.relative_to(root.resolve()) for f in found if any((f / "tests").glob("*.tftest.hcl"))]


def runs(tests):
    """The runs of a folder's tests: (a file with that run alone, what is expected to fail)."""
    for file in sorted(tests.glob("*.tftest.hcl")):
        lines = file.read_text().split("\n")
        blocks, rest, at = [], [], 0
        while at < len(lines):
            if lines[at].startswith('run "'):
                stop = extent(lines, at, 0)
                blocks.append(lines[at:stop])
                at = stop
            else:
                rest.append(lines[at])
                at += 1
        for block in blocks:
            expected = re.search(r"expect_failures = \[(.*)\]", "\n".join(block))
            yield "\n".join(rest + block) + "\n", expected.group(1) if expected else None


class Worker:
    def __init__(self, root, init, test):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="mutate-")) / "terraform"
        shutil.copytree(root, self.root, ignore=shutil.ignore_patterns(".terraform", ".terraform.lock.hcl"))
        self.init, self.test, self.ready = init, test, {}

    def run(self, command, folder):
        return subprocess.run(command, cwd=self.root / folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def prepare(self, folder):
        if folder in self.ready:
            return
        result = self.run(self.init, folder)
        if result.returncode:
            raise RuntimeError("init of %s fails before anything is changed:\n%s" % (folder, result.stdout))
        tests = self.root / folder / "tests"
        self.ready[folder] = list(runs(tests))
        for file in tests.glob("*.tftest.hcl"):
            file.unlink()

    def passes(self, folder, run):
        (self.root / folder / "tests" / "one.tftest.hcl").write_text(run)
        return self.run(self.test, folder).returncode == 0

    def survives(self, file, what, first, last, folders):
        refusal = re.match(r"(variable|output)\.([^.]+)\.", what)
        for folder in folders:
            self.prepare(folder)
        path = self.root / file
        text = path.read_text()
        lines = text.split("\n")
        path.write_text("\n".join(lines[:first] + lines[last:]))
        try:
            if refusal:
                name = {"variable": "var", "output": "output"}[refusal.group(1)] + "." + refusal.group(2)
                return all(self.passes(folders[0], run) for run, expected in self.ready[folders[0]] if expected == name)
            return all(self.passes(folder, run) for folder in folders for run, expected in self.ready[folder] if not expected)
        finally:
            path.write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    parser.add_argument("--only", action="append", metavar="FOLDER", help="change this folder only; may be repeated")
    parser.add_argument("--match", default="", metavar="PATTERN", help="only what is called so, for example google_sql_user")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--minutes", type=float, help="begin no mutant after so long; they come in random order then")
    parser.add_argument("--goal", type=float, default=0.9)
    parser.add_argument("--init", default="terraform init -backend=false -input=false -no-color")
    parser.add_argument("--list", action="store_true", help="only say what would be changed")
    parser.add_argument("--json", type=pathlib.Path, help="write the results to this file")
    parser.add_argument("test", nargs="*", default=["terraform", "test", "-no-color"])
    arguments = parser.parse_args()
    root = arguments.root.resolve()

    todo = []
    for file in sorted(root.rglob("*.tf")):
        folder = file.parent.relative_to(root)
        if ".terraform" in file.parts or (arguments.only and str(folder) not in arguments.only):
            continue
        concerned = users(root, folder)
        if not concerned:
            continue
        named = {}
        for what, first, last in mutants(file.read_text().split("\n")):
            # Validations of one variable, and blocks that are repeated, have one name: the second is called so.
            named[what] = named.get(what, 0) + 1
            what += "#%d" % named[what] if named[what] > 1 else ""
            if re.search(arguments.match, what):
                todo.append((file.relative_to(root), what, first, last, concerned))
    if arguments.list:
        for file, what, first, _, concerned in todo:
            print("%s:%d %s (%s)" % (file, first + 1, what, ", ".join(map(str, concerned))))
        print("%d mutants" % len(todo))
        return 0

    if arguments.minutes:
        random.Random(0).shuffle(todo)
    end = time.monotonic() + arguments.minutes * 60 if arguments.minutes else None
    local, made, lock = threading.local(), [], threading.Lock()
    results = []

    def judge(job):
        if end and time.monotonic() > end:
            return
        if not hasattr(local, "worker"):
            local.worker = Worker(root, shlex.split(arguments.init), arguments.test)
            with lock:
                made.append(local.worker)
        file, what, first, last, concerned = job
        survived = local.worker.survives(file, what, first, last, concerned)
        with lock:
            results.append({"file": str(file), "line": first + 1, "what": what, "survived": survived})
            print("%s %s:%d %s" % ("SURVIVED" if survived else "killed  ", file, first + 1, what), flush=True)

    try:
        with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            for future in [pool.submit(judge, job) for job in todo]:
                future.result()
    finally:
        for worker in made:
            shutil.rmtree(worker.root.parent, ignore_errors=True)
    survivors = sorted((r for r in results if r["survived"]), key=lambda r: (r["file"], r["line"]))
    killed = len(results) - len(survivors)
    share = killed / len(results) if results else 1.0
    print("\n%d of %d mutants killed (%.1f %%), %d not tried" % (killed, len(results), 100 * share, len(todo) - len(results)))
    for result in survivors:
        print("survived: %(file)s:%(line)d %(what)s" % result)
    if arguments.json:
        arguments.json.write_text(json.dumps({"killed": killed, "total": len(results), "survivors": survivors}, indent=2) + "\n")
    return 0 if share >= arguments.goal else 1


if __name__ == "__main__":
    sys.exit(main())
