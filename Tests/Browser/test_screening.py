"""A community official sees how far a round is, who was not reached, and files the daily report."""

from browser_case import WIDTHS, BrowserCase, password

VILLAGE = "region=511083001001"
PAGES = {
    "screening": f"/screening?{VILLAGE}&round=1",
    "screening-city": "/screening?region=511083000000&round=1",
    "rounds": f"/screening/rounds?{VILLAGE}",
    "review": f"/screening/review?{VILLAGE}&round=1",
    "reports": "/reports?region=511083000000&day=2020-02-02",
    "report": f"/reports?{VILLAGE}&day=2020-02-02",
}


class Screening(BrowserCase):
    def test_the_list_of_the_not_reached_leads_to_a_household(self):
        page = self.signed_in("/screening?region=511083000000&round=1", java_script_enabled=False)
        self.assertIn("待走访", self.text(page))
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

    def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(self):
        self.expected_error = "status of 401"
        page = self.signed_in(PAGES["report"], name="古湖社区")
        page.fill("#note", "夜间复核两户，均在家。")
        page.context.clear_cookies(name="fangxian-session")
        page.click("main form.column button")
        self.assertIn("登录已过期", self.text(page))
        page.fill("#name", "古湖社区")
        page.fill("#password", password("古湖社区"))
        page.click("main button")
        page.click("button:has-text('继续提交')")
        self.assertIn("差额", self.text(page))
        self.assertEqual(page.input_value("#note"), "夜间复核两户，均在家。")
