"""Supplies as a clerk keeps them, without a script: a catalogue, a warehouse, masks in by the box and out by the piece."""

from browser_case import WIDTHS, BrowserCase
from test_accessibility import CHECK, RULES, TAGS

COUNTY = "511083000000"


class Supplies(BrowserCase):
    # What is refused for want of stock.
    expected_error = "409"

    def test_masks_come_in_and_go_out_without_a_script(self):
        page = self.signed_in(f"/supply-items?region={COUNTY}", java_script_enabled=False)
        page.fill("#name", "一次性使用医用口罩")
        page.select_option("#category", "mask")
        page.fill("[id='packs[0].name']", "盒")
        page.fill("[id='packs[0].contains']", "50")
        page.click("main button:has-text('登记')")
        page.goto(f"/stock?region={COUNTY}&show=places")
        page.fill("#name", "县应急物资仓库")
        page.select_option("#kind", "warehouse")
        page.click("main button:has-text('登记')")
        place = page.url
        page.click("main a:has-text('入库')")
        page.select_option("#chosen", label="一次性使用医用口罩")
        page.click("main button:has-text('选定')")
        page.fill("#units", "30")
        page.select_option("#unit", "盒")
        page.fill("#lotNumber", "A1")
        page.fill("#lotExpiresOn", "2098-06-30")
        page.select_option("#origin", "bought")
        page.click("main button:has-text('登记')")
        self.assertIn("30 盒（1500 只）", page.inner_text("main"))
        page.goto(place)
        page.click("main a:has-text('出库发放')")
        page.select_option("#chosen", label="一次性使用医用口罩")
        page.click("main button:has-text('选定')")
        page.fill("#units", "1501")
        page.select_option("#receiver", "hospital")
        page.click("main button:has-text('登记')")
        self.assertIn("账面只有 1500 只", page.inner_text("main"))
        self.assertEqual(page.input_value("#units"), "1501")
        page.fill("#units", "500")
        page.click("main button:has-text('登记')")
        self.assertIn("20 盒（1000 只）", page.inner_text("main"))
        card = page.url
        self.look(place, card)

    def look(self, place: str, card: str):
        """The pages keep the rules and fit; pictures of them are left."""
        page = self.signed_in(f"/stock?region={COUNTY}")
        page.goto(place)
        lot = page.get_attribute("main table td:nth-child(2) a", "href")
        for name, path in [
            ("stock", f"/stock?region={COUNTY}"), ("stock-place", place), ("stock-card", card),
            ("stock-movement", place + "/movement?kind=receipt"), ("stock-count", place + "/count"),
            ("supply-lot", lot), ("supply-items", f"/supply-items?region={COUNTY}"), ("funds", f"/funds?region={COUNTY}"),
            ("supply-documents", f"/supply-documents?region={COUNTY}&kind=shipment"),
            ("donations", f"/donations?region={COUNTY}"),
        ]:
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(path)
            page.evaluate(RULES + ";0")
            self.assertEqual(page.evaluate(CHECK, TAGS), [], path)
            self.assert_legible(page)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                self.assert_fits(page)
                self.save(page, f"{name}-{width}")
