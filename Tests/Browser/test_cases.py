"""A case as the command office works at it: its household is listed as contacts, one of them is found, and the case goes
on, all without a script."""

from browser_case import WIDTHS, BrowserCase
from test_accessibility import CHECK, RULES, TAGS

CITY = "511000000000"


class Cases(BrowserCase):
    def test_a_household_is_listed_and_a_contact_carried_on_without_a_script(self):
        page = self.signed_in(f"/cases?region={CITY}&show=confirmed", name="市指挥部", java_script_enabled=False)
        page.click("main table a")
        page.click("button:has-text('登记同住人员为密切接触者')")
        self.assertIn("共同居住", page.inner_text("main"))
        page.click("main a[href^='/contacts/'] >> nth=0")
        page.select_option("#step", "not-found")
        page.fill("#ground", "电话无人接听")
        page.click("main button:has-text('提交')")
        self.assertIn("暂未找到", page.inner_text("main"))
        self.assertIn("电话无人接听", page.inner_text("main"))

    def test_a_case_is_corrected_step_by_step(self):
        page = self.signed_in(f"/cases?region={CITY}&show=confirmed", name="市指挥部")
        page.click("main table a")
        page.click("main a:has-text('病情变化')")
        page.select_option("#severity", "severe")
        page.fill("#ground", "专家会诊")
        page.click("main button:has-text('病情变化')")
        self.assertIn("重型", page.inner_text("main dl"))

    def test_the_pages_keep_the_rules_and_fit(self):
        page = self.signed_in(f"/cases?region={CITY}&show=suspected", name="市指挥部")
        page.click("main table a")
        case = page.url
        for name, path in [("case", case), ("case-step", f"{case}/steps/confirmed"), ("case-offer", f"{case}/steps/offered")]:
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(path)
            page.evaluate(RULES + ";0")
            self.assertEqual(page.evaluate(CHECK, TAGS), [], path)
            for width in (390,) + WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                self.assert_fits(page)
                self.save(page, f"{name}-{width}")
