"""A fever at a checkpoint becomes a case with contacts, by clicking alone: the officer, the fever clinic, the laboratory,
the report, the household under observation."""

import re

from browser_case import BrowserCase

COUNTY = "region=511083000000"


class CaseWalk(BrowserCase):
    def test_from_a_fever_at_a_checkpoint_to_a_contact_under_observation(self):
        self.passage()
        page = self.signed_in("/", name="隆昌医务")
        name = self.resident(page)
        page.click("nav >> text=病例 >> nth=0")
        page.click("nav >> text=发热")
        page.click("main table tr:has-text('38.6') a")
        self.assertIn("已送往就诊", page.inner_text("p.standing"))
        referral = page.url
        page.select_option("#step", "seen")
        page.fill("#facility", "隆昌市人民医院")
        page.click("main button:has-text('提交')")
        self.assertIn("已到院就诊", page.inner_text("p.standing"))
        self.save(page, "walk-referral")

        page.click("main a:has-text('确认本人')")
        page.select_option("#kind", "name")
        page.fill("#text", name)
        page.click("main button:has-text('查找')")
        page.click("main button:has-text('是本人') >> nth=0")
        self.assertEqual(page.url, referral)
        self.sample(page)

        page.click("main a:has-text('报告病例')")
        page.fill("#facility", "隆昌市人民医院")
        page.fill("#ground", "核酸检测阳性，专家会诊")
        page.click("main button:has-text('报告')")
        case = page.url
        page.click("main a:has-text('订正为确诊')")
        self.assertIn("WALK-1", page.inner_text("#sample option:checked"))
        page.fill("#ground", "核酸检测阳性")
        page.click("main button:has-text('订正为确诊')")
        self.assertIn("确诊病例", page.inner_text("h1"))
        page.click("main a:has-text('发热转诊')")
        self.assertIn("已采样", page.inner_text("p.standing"))
        page.click("main a:has-text('病例')")
        self.assertEqual(page.url, case)
        self.contact(page)

    def passage(self):
        """The officer writes a temperature down, and the person is sent to the hospital."""
        page = self.signed_in(f"/checkpoints?{COUNTY}", 390, name="隆昌卡点")
        page.click("main table a >> nth=0")
        page.click("a[href$='/pass']")
        page.wait_for_selector("form.pass")
        page.click("label.box:has([name=vehicle][value=on-foot])")
        page.click("main details:has([id='fever[0].temperature']) summary")
        page.fill("[id='fever[0].temperature']", "38.6")
        page.click("label.box:has([name=outcome][value='sent-to-hospital'])")
        page.click("form.pass > button")
        self.assertIn("已登记，可登记下一辆", self.text(page))

    def resident(self, page):
        """The name of somebody who is not observed yet and lives with others who are not."""
        page.goto(f"/screening?{COUNTY}")
        towns = [one.get_attribute("href") for one in page.query_selector_all("main table a[href^='/screening?']")]
        for town in reversed(towns):
            page.goto(town)
            doors = [one.get_attribute("href") for one in page.query_selector_all("main table a[href^='/households/']")]
            for door in [one for one in doors if "/visit" not in one]:
                page.goto(door)
                people = [one.get_attribute("href") for one in page.query_selector_all("main table a[href^='/people/']")]
                if len(people) < 2:
                    continue
                free = [one for one in people if page.goto(one) and page.query_selector("a[href^='/orders?person=']")
                        and page.query_selector("a[href^='/case-reports?']")]
                if len(free) > 1:
                    page.goto(free[0])
                    page.select_option("select[name=purpose]", "treatment")
                    page.click("main form button")
                    return page.inner_text("dl dd >> nth=0")
        self.fail("nobody is free")

    def sample(self, page):
        """Taken from the referral's page, sent, received, positive; the page leads back to the referral."""
        page.click("main a:has-text('采样')")
        page.fill("#number", "WALK-1")
        page.fill("#facility", "隆昌市人民医院")
        page.click("main button:has-text('登记')")
        for result in [None, None, "positive"]:
            page.fill("#laboratory", "内江市疾控中心实验室")
            if result:
                page.select_option("#result", result)
            page.click("main button:has-text('提交')")
        self.assertIn("检测阳性，尚未报告病例", page.inner_text("main"))
        self.save(page, "walk-sample")

    def contact(self, page):
        """The household is listed; one of them is put under observation, and the order leads back to the case."""
        page.click("main button:has-text('登记同住人员')")
        self.save(page, "walk-case")
        page.click("main a[href^='/contacts/'] >> nth=0")
        page.click("main a:has-text('下观察令')")
        self.assertEqual(page.input_value("#group"), "close-contact")
        page.select_option("#ground", "infectious-diseases-40")
        page.fill("#authority", "隆昌市疾控中心")
        page.fill("#address", "家中")
        page.click("main button:has-text('签发')")
        page.click("main a:has-text('送达告知书并开始观察')")
        page.click("main form button")
        self.assertTrue(re.search(r"第\d+天", page.inner_text("p.standing")))
        page.click("main a:has-text('接触者登记')")
        self.assertIn("观察中", page.inner_text("p.standing"))
        page.click("main a:has-text('所接触的病例')")
        # Others of the household may have been observed before.
        self.assertRegex(page.inner_text("main"), r"观察中 [1-9]")
