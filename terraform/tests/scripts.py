#!/usr/bin/env python3
"""Runs the scripts that Terraform calls with a gcloud that only writes down how it was called. Needs Python 3.9 or later."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

MODULES = pathlib.Path(__file__).resolve().parent.parent / "modules"
FAKE = """#!/bin/sh
printf '%s\\n' "$*" >>"$CALLS"
case $* in *"jobs replace"*) cat "$4" >"$CALLS.manifest" ;; *"budgets list"*) printf '%s' "$EXISTING" ;; esac
exit "${STATUS:-0}"
"""


class Scripts(unittest.TestCase):
    def call(self, script, existing="", status="0", **settings):
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            (here / "gcloud").write_text(FAKE)
            (here / "gcloud").chmod(0o755)
            environment = {"PATH": "%s:%s" % (here, os.environ["PATH"]), "CALLS": str(here / "calls"), "EXISTING": existing, "STATUS": status}
            done = subprocess.run(["/bin/sh", str(MODULES / script)], env={**environment, **settings}, capture_output=True, text=True)
            manifest = here / "calls.manifest"
            return done.returncode, (here / "calls").read_text().splitlines(), manifest.read_text() if manifest.exists() else None

    JOB = {"JOB_NAME": "maintenance", "JOB_PROJECT": "acme", "JOB_REGION": "europe-west1", "JOB_MANIFEST": "kind: Job\nname: 'a \"b\" $c'"}

    def test_job_is_replaced_and_its_starter_may_start_it(self):
        status, calls, manifest = self.call("maintenance-job/job.sh", **self.JOB, JOB_STARTER="serviceAccount:s@acme")
        self.assertEqual(status, 0)
        self.assertEqual(manifest, self.JOB["JOB_MANIFEST"] + "\n")
        self.assertRegex(calls[0], r"^run jobs replace \S+ --project acme --region europe-west1 --quiet$")
        self.assertEqual(calls[1:], ["run jobs add-iam-policy-binding maintenance --project acme --region europe-west1 --quiet"
                                     " --member serviceAccount:s@acme --role roles/run.invoker"])

    def test_job_without_schedule_is_started_by_nobody(self):
        status, calls, _ = self.call("maintenance-job/job.sh", **self.JOB, JOB_STARTER="")
        self.assertEqual((status, len(calls)), (0, 1))

    def test_failure_of_gcloud_is_a_failure(self):
        status, _, _ = self.call("maintenance-job/job.sh", **self.JOB, JOB_STARTER="", status="3")
        self.assertNotEqual(status, 0)

    BUDGET = {"BUDGET_ACCOUNT": "012345-ABCDEF-012345", "BUDGET_AMOUNT": "900USD", "BUDGET_CHANNELS": "c1,c2", "BUDGET_NAME": "headhunter (acme)",
              "BUDGET_PROJECT": "acme", "BUDGET_THRESHOLDS": "0.5 1"}

    def test_budget_is_created(self):
        status, calls, _ = self.call("observability/budget.sh", **self.BUDGET)
        self.assertEqual(status, 0)
        self.assertEqual(calls[1], "billing budgets create --billing-account 012345-ABCDEF-012345 --budget-amount 900USD"
                                   " --display-name headhunter (acme) --filter-projects projects/acme --threshold-rule=percent=0.5"
                                   " --threshold-rule=percent=1 --notifications-rule-monitoring-notification-channels c1,c2 --quiet")

    def test_budget_of_that_name_is_changed(self):
        status, calls, _ = self.call("observability/budget.sh", existing="billingAccounts/1/budgets/2", **self.BUDGET)
        self.assertEqual(status, 0)
        self.assertTrue(calls[1].startswith("billing budgets update billingAccounts/1/budgets/2 "), calls[1])
        self.assertIn("--clear-threshold-rules --add-threshold-rule=percent=0.5", calls[1])
        self.assertNotIn("--display-name", calls[1])

    def test_each_script_is_called_with_what_it_reads(self):
        """Plans do not show provisioners, so no test of Terraform would miss one."""
        for script in sorted(MODULES.glob("*/*.sh")):
            with self.subTest(script.name):
                module = (script.parent / "main.tf").read_text()
                calls = re.findall(r'provisioner "local-exec" \{(.*?)\n  \}', module, re.DOTALL)
                call = [c for c in calls if '"${path.module}/%s"' % script.name in c]
                self.assertEqual(len(call), 1)
                self.assertIn('interpreter = ["/bin/sh"]', call[0])
                read = set(re.findall(r"\$\{?([A-Z]+_[A-Z]+)", script.read_text()))
                given = dict(re.findall(r"^ +([A-Z]+_[A-Z]+) += self\.input\.(\w+)$", call[0], re.MULTILINE))
                self.assertEqual(set(given), read)
                self.assertEqual({name.split("_")[1].lower() for name in given}, set(given.values()))


if __name__ == "__main__":
    unittest.main()
