#!/usr/bin/env python3
"""Why may, or may not, this customer be used?   decide.py VERN SHOP CUSTOMER

Asks the vern command, so that Python gets the very answer the shop's clerk gets.
"""
import json
import subprocess
import sys

vern, shop, customer = sys.argv[1:4]
run = subprocess.run(
    [vern, "-C", shop, "decide", customer, "--purpose", "own-marketing",
     "--channel", "letter", "--on", "2026-11-20", "--json"],
    capture_output=True, text=True)
if run.returncode > 1:
    sys.exit(run.stdout or run.stderr)
answer = json.loads(run.stdout)
print(answer["verdict"])
for reason in answer["reasons"]:
    print(" ", reason["name"] + ":", reason["sentence"])
sys.exit(run.returncode)
