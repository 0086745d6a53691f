"""An official looks after the observed: from the symptomatic to a certificate that a stranger can check; the
observed report from a phone without scripts; the county desk keeps a central place."""

import re

from browser_case import WIDTHS, BrowserCase

COUNTY = "region=511083000000"


class Observation(BrowserCase):
    def test_from_a_fever_to_a_certificate_that_a_stranger_checks(self):
        page = self.signed_in(f"/observation?{COUNTY}&queue=symptomatic", java_script_enabled=False)
        self.save(page, "observation-symptomatic")
        page.click("table a[href^='/orders/'] >> nth=0")
        self.assertIn("有症状", page.inner_text("p.standing"))
        self.save(page, "observation-order")
        page.select_option("#how", "doctor")
        page.fill("#temperatureCelsius", "36.5")
        page.click("section form button")
        self.assertNotIn("有症状", page.inner_text("p.standing"))

        self.issue(page)
        page.click("text=送达告知书并开始观察")
        page.click("main form button")
        self.assertIn("第1天", self.text(page))
        page.click("text=生成本人自报链接")
        self.save(page, "observation-link")
        link = page.get_attribute("main a[href^='/report/']", "href")
        order = page.url.removesuffix("/link")
        self.report(link)
        page.goto(order)
        self.assertIn("本人报告", self.text(page))

        page.goto(f"/observation?{COUNTY}&queue=to-review")
        page.click("table a[href^='/orders/'] >> nth=0")
        page.click("text=期满解除")
        self.save(page, "observation-release")
        page.click("main form button")
        page.click("text=打印解除证明")
        name = re.search(r"兹证明(.+?)自", self.text(page)).group(1)
        self.assertNotIn("*", name)
        code = re.search(r"[0-9A-Z]{6}(-[0-9A-Z]{6}){3}", page.inner_text("article")).group()
        page.emulate_media(media="print")
        self.save(page, "observation-certificate")
        self.check(code, name)

    def issue(self, page):
        """Looks somebody up by name who is under no order, and issues one."""
        page.goto(f"/screening?{COUNTY}&round=1")
        doors = [door.get_attribute("href") for door in page.query_selector_all("table a[href^='/households/']")]
        people = []
        for door in doors:
            page.goto(door)
            people = [one.get_attribute("href") for one in page.query_selector_all("table a[href^='/people/']")]
            if people and page.goto(people[-1]) and page.query_selector("a[href^='/orders?person=']"):
                break
        page.select_option("select[name=purpose]", "contact")
        page.click("main form button")
        name = page.inner_text("dl dd >> nth=0")
        page.goto(f"/people?{COUNTY}")
        page.fill("[name=text]", name)
        page.click("main form button")
        page.click(f"a[href='{people[-1]}']")
        page.click("text=下观察令")
        page.select_option("#group", "returnee")
        page.select_option("#ground", "emergency-regulations-44")
        page.fill("#authority", "古湖社区")
        page.fill("#address", "测试路8栋101室")
        self.save(page, "observation-issue")
        page.click("main form button")
        self.assertIn("已签发", self.text(page))

    def report(self, link):
        """The observed report by the link, on a narrow phone without scripts."""
        phone = self.page(link, 360, java_script_enabled=False)
        phone.fill("#temperatureCelsius", "36.6")
        self.save(phone, "observation-report")
        phone.click("main form button")
        self.assertIn("已收到您的报告", self.text(phone))
        self.assertNotIn("*", phone.inner_text("main"))

    def check(self, code, name):
        """A stranger types the code of a certificate, and learns that it is good but not whose it is."""
        stranger = self.page("/certificates")
        stranger.fill("#code", code.lower())
        stranger.click("main form button")
        self.assertIn("证明有效", self.text(stranger))
        self.assertIn(name[0] + "*", self.text(stranger))
        self.assertNotIn(name, self.text(stranger))
        self.save(stranger, "observation-checked")

    def test_nothing_is_wider_than_the_window_and_the_desk_keeps_a_central_place(self):
        page = self.signed_in(f"/sites?{COUNTY}")
        page.fill("#name", "观察点")
        page.fill("#rooms", "301 2\n302 1")
        page.click("main form button")
        self.assertIn("床位3空床3", self.text(page))
        page.select_option("#service", "disinfection")
        page.fill("#people", "")
        page.click("section form button >> nth=0")
        self.assertIn("消毒", page.inner_text("table >> nth=1"))
        site = page.url
        page.goto(f"/observation?{COUNTY}&queue=due")
        order = page.goto(f"/observation?{COUNTY}") and page.get_attribute("table a[href^='/orders/'] >> nth=0", "href")
        paths = {
            "observation": f"/observation?{COUNTY}", "order": order, "step": f"{order}/steps/transferred",
            "sites": f"/sites?{COUNTY}", "site": site, "certificates": "/certificates",
        }
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="light" if width % 3 else "dark")
            for name, path in paths.items():
                with self.subTest(page=name, width=width):
                    self.assertEqual(page.goto(path).status, 200, path)
                    self.save(page, f"{name}-{width}")
                    self.assert_fits(page)
                    self.assert_legible(page)
