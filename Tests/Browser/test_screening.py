"""A community official sees how far a round is, who was not reached, and files the daily report."""

import os
import re

from browser_case import WIDTHS, BrowserCase

VILLAGE = "region=511083001001"
PAGES = {
    "screening": f"/screening?{VILLAGE}&round=1",
    "screening-city": "/screening?region=511083000000&round=1",
    "rounds": f"/screening/rounds?{VILLAGE}",
    "review": f"/screening/review?{VILLAGE}&round=1",
    "reports": "/reports?region=511083000000&day=2020-02-02",
    "report": f"/reports?{VILLAGE}&day=2020-02-02",
}


def password(name: str) -> str:
    """The password that the demo printed for an account."""
    with open(os.environ["DEMO_ACCOUNTS"], encoding="utf-8") as lines:
        return re.search(rf"^\s*{name}\t(\S+)", lines.read(), re.MULTILINE).group(1)


class Screening(BrowserCase):
    def signed_in(self, path: str, width: int = 1280, name: str = "隆昌指挥部", **options):
        page = self.page("/sign-in", width, **options)
        page.fill("#name", name)
        page.fill("#password", password(name))
        page.click("main button")
        page.wait_for_url("**/")
        self.assertEqual(page.goto(path).status, 200, path)
        return page

    def test_the_list_of_the_not_reached_leads_to_a_household(self):
        page = self.signed_in("/screening?region=511083000000&round=1", java_script_enabled=False)
        self.assertIn("尚未走访", self.text(page))
        page.click("table a[href^='/households/'] >> nth=0")
        self.assertIn("走访记录", self.text(page))

    def test_nothing_is_wider_than_the_window_by_day_and_night(self):
        for width in WIDTHS:
            page = self.signed_in("/", width, color_scheme="light" if width % 3 else "dark")
            for name, path in PAGES.items():
                with self.subTest(page=name, width=width):
                    page.goto(path)
                    self.save(page, f"{name}-{width}")
                    self.assert_fits(page)
                    self.assert_legible(page)

    def test_the_report_is_filled_in_from_the_ledger_and_filed_without_a_script(self):
        page = self.signed_in(PAGES["report"], java_script_enabled=False)
        page.fill("#note", "无异常")
        page.click("main form.column button")
        self.assertIn("差额", self.text(page))
