"""A sample as the city's laboratory works at it, without a script: received, tested, and the case that follows asked for."""

from browser_case import WIDTHS, BrowserCase
from test_accessibility import CHECK, RULES, TAGS

CITY = "511000000000"


class Samples(BrowserCase):
    def test_a_sample_comes_to_its_result_without_a_script(self):
        page = self.signed_in(f"/samples?region={CITY}&show=waiting", name="市指挥部", java_script_enabled=False)
        page.click("main table a")
        self.assertEqual(page.input_value("#step"), "tested")
        page.select_option("#result", "positive")
        page.fill("[id='genes[0].gene']", "ORF1ab")
        page.fill("[id='genes[0].ct']", "28.5")
        page.click("main button:has-text('提交')")
        self.assertIn("ORF1ab 28.5", page.inner_text("main"))

    def test_the_pages_keep_the_rules_and_fit(self):
        page = self.signed_in(f"/samples?region={CITY}&show=resulted", name="市指挥部")
        page.click("main table a")
        for name, path in [("sample", page.url), ("notices", f"/notices?region={CITY}"), ("samples", f"/samples?region={CITY}")]:
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(path)
            page.evaluate(RULES + ";0")
            self.assertEqual(page.evaluate(CHECK, TAGS), [], path)
            for width in (390,) + WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                self.assert_fits(page)
                self.save(page, f"{name}-{width}")
