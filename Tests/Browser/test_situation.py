"""Whoever signs in finds the situation of the region at once, and opens each number down to its entries."""

from browser_case import WIDTHS, BrowserCase

DAY = "day=2020-02-03"
PAGES = {
    "situation": "/",
    "situation-earlier": f"/?{DAY}",
    "indicators": f"/indicators?region=511083000000&{DAY}",
    "indicator": f"/indicators/fever.visit?region=511083000000&{DAY}",
}


class Situation(BrowserCase):
    def test_nothing_is_wider_than_the_window_by_day_and_night(self):
        for width in WIDTHS:
            page = self.signed_in("/", width, color_scheme="light" if width % 3 else "dark")
            for name, path in PAGES.items():
                with self.subTest(page=name, width=width):
                    page.goto(path)
                    self.save(page, f"{name}-{width}")
                    self.assert_fits(page)
                    self.assert_legible(page)

    def test_a_tile_opens_the_figure_and_a_day_its_entries_without_a_script(self):
        page = self.signed_in(f"/?{DAY}", name="市指挥部", java_script_enabled=False)
        page.click(".tile:has-text('当日发热就诊')")
        number = page.inner_text(".big").split()[0]
        self.assertGreater(int(number), 0)
        self.assertEqual(page.locator("figure.chart > svg").count(), 1)
        self.assertIn("发热门诊", self.text(page))
        page.click("tbody a[href^='/entries/'] >> nth=0")
        self.assertIn("发生时间", self.text(page))

    def test_the_map_leads_into_a_county_by_keyboard(self):
        page = self.signed_in(f"/?{DAY}", name="市指挥部")
        area = page.locator("svg.map a[aria-label^='威远县']")
        area.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**region=511024000000**")
        self.assertIn("威远县防控情况", self.text(page))

    def test_the_curve_has_the_numbers_of_the_table(self):
        page = self.signed_in(PAGES["indicator"])
        page.wait_for_selector(".chart .canvas svg")
        self.assertEqual(
            page.evaluate("""() => echarts.getInstanceByDom(document.querySelector('.canvas'))
                .getOption().series[0].data"""),
            [int(text) for text in reversed(page.locator("#days tbody td.number").all_text_contents())])
