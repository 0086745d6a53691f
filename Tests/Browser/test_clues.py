"""A resident reports what they have seen from a small phone without scripts, and reads the answer behind the receipt;
the county desk handles it."""

import re

from browser_case import WIDTHS, BrowserCase

COUNTY = "region=511083000000"


class Clues(BrowserCase):
    def test_from_a_phone_without_scripts_to_an_answer(self):
        phone = self.page("/", 360, java_script_enabled=False)
        phone.click("a[href='/clues']")
        self.assert_fits(phone)
        phone.click("text=隆昌市")
        self.assert_fits(phone)
        self.assert_legible(phone)
        phone.select_option("#town", index=1)
        phone.select_option("#kind", "gathering")
        phone.fill("#at", "2020-02-02T12:00")
        phone.fill("#what", "楼下有人聚集打牌。\n十几个人。")
        phone.fill("#place", "测试路8号楼下")
        self.save(phone, "clue-form")
        phone.click("main form button")
        self.assert_fits(phone)
        self.save(phone, "clue-taken")
        receipt = re.search(r"[0-9A-Z]{6}(-[0-9A-Z]{6}){3}", phone.inner_text("main")).group()
        self.assertIn("待受理", self.ask(phone, receipt))

        desk = self.signed_in(f"/clue-desk?{COUNTY}")
        self.save(desk, "clues")
        desk.click("table a >> nth=0")
        self.assertIn("十几个人", self.text(desk))
        desk.click("main form:has([value=taken]) button")
        desk.fill("#answer", "已到场劝散。")
        self.save(desk, "clue-work")
        desk.click("main form:has([value=answered]) button")
        desk.click("main form:has([value=closed]) button")
        self.assertIn("已办结", self.text(desk))
        told = self.ask(phone, receipt)
        self.assertIn("已办结", told)
        self.assertIn("已到场劝散", told)
        self.save(phone, "clue-receipt")

    def ask(self, phone, receipt):
        """What the receipt tells."""
        phone.goto("/clues/receipt")
        phone.fill("#receipt", receipt)
        phone.click("main form button")
        self.assert_fits(phone)
        return self.text(phone)

    def test_fits_every_width_and_is_walked_by_keyboard(self):
        for width in WIDTHS:
            with self.subTest(width=width):
                page = self.page("/clues?county=511083000000", width)
                self.assert_fits(page)
                self.assert_legible(page)
        self.assertEqual([stop["what"] for stop in self.walk(page) if not stop["visible"]], [])
