"""An officer at a post registers vehicles on a phone: with the keys of the page, and on a phone without scripts."""

from browser_case import WIDTHS, BrowserCase, password

COUNTY = "region=511083000000"


class Checkpoints(BrowserCase):
    def post(self, width=390, **options):
        """The page that registers a passage at the first post of the county."""
        page = self.signed_in(f"/checkpoints?{COUNTY}", width, name="隆昌卡点", **options)
        page.click("main table a >> nth=0")
        page.click("a[href$='/pass']")
        page.wait_for_selector("form.pass")
        return page

    def keys(self, page, plate):
        """Types a plate with the page's own keys."""
        for sign in plate:
            page.locator(".keys button:visible", has_text=sign).first.click()

    def test_a_vehicle_in_a_few_touches(self):
        page = self.post()
        self.assert_fits(page)
        self.assert_legible(page)
        self.save(page, "passage")
        page.click("label.box:has([name=direction][value=out])")
        self.keys(page, "川K54321")
        self.assertEqual(page.input_value("#plate"), "川K54321")
        page.click(".stepper button >> nth=1")
        page.click(".stepper button >> nth=1")
        self.assertEqual(page.input_value("#passengers"), "3")
        page.click("form.pass > button")
        self.assertIn("已登记，可登记下一辆", self.text(page))
        self.assertIn("川K·54**1", self.text(page))
        self.assertNotIn("川K54321", page.content())
        # The next one is like the last, and the same car is one touch away.
        self.assertTrue(page.is_checked("[name=direction][value=out]"))
        page.click("label.box:has-text('川K·54**1')")
        self.assertEqual(page.input_value("#passengers"), "3")
        page.click("form.pass > button")
        self.assertIn("已登记，可登记下一辆", self.text(page))
        self.save(page, "passage-next")

    def test_a_plate_from_a_risk_area_is_asked_about(self):
        page = self.post()
        self.assertEqual(page.locator("[data-hinted]").count(), 0)
        self.keys(page, "鄂A12345")
        self.assertIn("请核实", page.inner_text("[data-hinted]"))
        page.click("form.pass > button")
        self.assertIn("请核实14天内是否来过", self.text(page))
        self.save(page, "passage-risk")
        page.click("label.box:has([name=riskArea][value=no])")
        page.click("form.pass > button")
        self.assertIn("已登记，可登记下一辆", self.text(page))

    expected_error = "422"

    def test_without_scripts(self):
        page = self.post(360, java_script_enabled=False)
        self.assert_fits(page)
        page.fill("#plate", "川K·67890")
        page.fill("#passengers", "2")
        page.click("form.pass > button")
        self.assertIn("已登记，可登记下一辆", self.text(page))
        self.save(page, "passage-plain")

    def test_fits_every_width(self):
        for width in WIDTHS:
            with self.subTest(width=width):
                page = self.post(width)
                self.assert_fits(page)
                self.assert_legible(page)
                page.goto(page.url.split("/pass")[0])
                self.assert_fits(page)
                self.save(page, f"checkpoint-{width}")

    def test_a_form_of_the_field_app(self):
        page = self.page("/field", 390)
        page.fill("#name", "隆昌卡点")
        page.fill("#password", password("隆昌卡点"))
        page.click("button[type=submit]")
        page.click("text=登记通行")
        page.wait_for_selector("h1:has-text('通行登记')")
        self.assertGreater(page.locator("#f-checkpoint option").count(), 1)
