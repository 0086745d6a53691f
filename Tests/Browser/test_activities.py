"""Where a case was: an activity is added, who else was there is asked and listed, and what was published is open to all,
all without a script."""

from browser_case import WIDTHS, BrowserCase
from test_accessibility import CHECK, RULES, TAGS

DONGXING = "511011000000"


class Activities(BrowserCase):
    def case(self, **options):
        """The page of the activities of the case at the market."""
        page = self.signed_in(f"/cases?region={DONGXING}&show=confirmed", name="市指挥部", **options)
        cases = [link.get_attribute("href") for link in page.query_selector_all("main table a")]
        for case in cases:
            page.goto(case + "/activities")
            if "东兴老街农贸市场" in self.text(page):
                return page
        self.fail("no case was at the market")

    def test_who_else_was_at_the_market_and_on_the_bus(self):
        page = self.case(java_script_enabled=False)
        self.assertIn("情况不明", self.text(page))
        activities = page.url
        for number, reason in [(0, "同一地点"), (1, "相距2排")]:
            page.goto(activities)
            page.click(f"main a:has-text('查同时空人员') >> nth={number}")
            page.select_option("#purpose", "investigation")
            page.click("main button:has-text('查询')")
            self.assertIn(reason, self.text(page))
            self.assertIn("其他病例", self.text(page))

    def test_an_activity_is_added_and_a_wrong_one_is_said(self):
        page = self.case(java_script_enabled=False)
        page.select_option("#kind", "other")
        page.select_option("#division", "511011001000")
        page.fill("#place", "某理发店")
        page.fill("#from", "2020-01-29T10:00")
        page.fill("#until", "2020-01-29T09:00")
        page.select_option("#source", "patient")
        page.select_option("#mayPublish", "no")
        page.click("main button:has-text('登记')")
        self.assertIn("结束时间须晚于开始时间", self.text(page))
        page.fill("#until", "2020-01-29T10:30")
        page.click("main button:has-text('登记')")
        self.assertIn("某理发店", self.text(page))

    expected_error = "422"

    def test_what_was_published_is_open_to_all(self):
        page = self.page("/bulletins")
        page.click("a:has-text('病例活动轨迹')")
        # Other counties have published others since.
        page.goto("/published-activities?region=511011000000")
        page.click("main a:has-text('病例1活动轨迹')")
        self.assertIn("2020年1月26日9时至11时：东兴老街农贸市场", self.text(page))
        self.save(page, "published-activity")

    def test_the_pages_keep_the_rules_and_fit(self):
        page = self.case()
        activities = page.url
        search = page.get_attribute("main a:has-text('查同时空人员')", "href")
        for name, path in [
            ("activities", activities), ("activity-publication", activities + "/publication"), ("whereabouts", search),
        ]:
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(path)
            page.evaluate(RULES + ";0")
            self.assertEqual(page.evaluate(CHECK, TAGS), [], path)
            for width in (390,) + WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                self.assert_fits(page)
                self.save(page, f"{name}-{width}")
