"""Every page is held against the rules of WCAG 2.2 AA that a machine can check (axe-core)."""

import importlib.util
import pathlib

from browser_case import BrowserCase

RULES = pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin).with_name("axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CITY, COUNTY, VILLAGE = "region=511000000000", "region=511083000000", "region=511083001001"
DAY = "day=2020-02-03"

PAGES = {
    "": ["/", "/sign-in", "/bulletins/511083000000/2020-02-02T16", "/locate", "/problems/entry.stale",
         "/clues", "/clues?county=511083000000", "/clues/receipt", "/published-activities"],
    "市指挥部": [
        "/", f"/?{DAY}", f"/indicators?{CITY}&{DAY}", f"/indicators/fever.visit?{CITY}&{DAY}",
        f"/bulletin-desk?{CITY}&day=2020-02-01&hour=24", f"/ledger?{CITY}", f"/screening?{CITY}&round=1",
        f"/observation?{CITY}", f"/alerts?{CITY}", f"/alerts/statistics?{CITY}", f"/reports?{COUNTY}&day=2020-02-02",
        f"/sites?{CITY}", f"/clue-desk?{CITY}", "/account", f"/cases?{CITY}&show=confirmed", f"/contacts?{CITY}",
        f"/chains?{CITY}", f"/epidemic-curve?{CITY}", f"/chains/checks?{CITY}",
        f"/referrals?{CITY}", f"/referral-form?{VILLAGE}", f"/whereabouts?{COUNTY}",
        f"/samples?{CITY}", f"/samples?{CITY}&show=resulted", f"/notices?{CITY}",
    ],
    "古湖社区": [
        "/", f"/screening?{VILLAGE}&round=1", f"/screening/rounds?{VILLAGE}", f"/screening/review?{VILLAGE}&round=1",
        f"/screening/doubles?{VILLAGE}", f"/screening/two-grids?{VILLAGE}", f"/screening/without-household?{VILLAGE}",
        f"/needs?{VILLAGE}", f"/people?{VILLAGE}", f"/duplicates?{VILLAGE}", f"/reports?{VILLAGE}&day=2020-02-02",
        "/imports", "/phones",
    ],
    "古湖网格员": ["/", "/alerts", "/observation"],
    "隆昌卡点": [f"/checkpoints?{COUNTY}", f"/plates?{COUNTY}", f"/risk-areas?{COUNTY}"],
    "隆昌指挥部": [f"/passes?{COUNTY}", f"/stock?{COUNTY}", f"/stock?{COUNTY}&show=places", f"/supply-items?{COUNTY}",
              f"/supply-documents?{COUNTY}", f"/funds?{COUNTY}"],
    "管理员": [f"/accounts?{CITY}", f"/operator-files?{CITY}", f"/settings?{CITY}"],
    "审计员": [f"/access?{CITY}"],
}

CHECK = """async tags => {
  const found = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
  return found.violations.map(rule =>
    `${rule.id}: ${rule.help} (${rule.nodes.slice(0, 3).map(node => node.target.join(' ')).join('; ')})`);
}"""


class Accessibility(BrowserCase):
    def test_every_page_keeps_the_rules(self):
        for name, paths in PAGES.items():
            page = self.signed_in("/", name=name) if name else self.page("/")
            for path in paths:
                with self.subTest(page=path, name=name):
                    self.assertEqual(page.goto(path).status, 200)
                    # By the debugger, which the policy of the pages does not bind.
                    page.evaluate(RULES + ";0")
                    self.assertEqual(page.evaluate(CHECK, TAGS), [])

    def test_the_pages_of_a_checkpoint_keep_the_rules(self):
        page = self.signed_in(f"/checkpoints?{COUNTY}", name="隆昌卡点")
        page.click("main table a >> nth=0")
        post = page.url
        for path in [post, post + "/pass"]:
            with self.subTest(page=path):
                self.assertEqual(page.goto(path).status, 200)
                page.evaluate(RULES + ";0")
                self.assertEqual(page.evaluate(CHECK, TAGS), [])
