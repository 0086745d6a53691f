"""The command office publishes the bulletin of 2 February; a late correction changes what is restated, not the text."""

from browser_case import BrowserCase

DESK = "/bulletin-desk?region=511000000000&day=2020-02-02&hour=16&kind=city-situation"
FIGURE = "/bulletins/511000000000/2020-02-02T16/figures/observation.current"


class BulletinDesk(BrowserCase):
    def test_a_late_correction_leaves_the_published_text_and_changes_the_restated_one(self):
        page = self.signed_in(DESK, name="市指挥部")
        self.save(page, "bulletin-desk-draft")
        self.assert_fits(page)
        self.assertIn("与上一期比较", self.text(page))
        page.check("#checked")
        page.click("button:has-text('发布')")
        page.wait_for_selector("text=发布后的变化")
        self.assertIn("0个数字不同", self.text(page))
        frozen = page.inner_text("article.bulletin")

        page.goto(FIGURE)
        page.click("tbody tr:has-text('+1') a[href^='/entries/'] >> nth=0")
        page.fill("form[action$='/retraction'] [name=reason]", "重复填报")
        page.click("form[action$='/retraction'] button")
        page.wait_for_selector("text=重复填报")

        page.goto(DESK)
        self.save(page, "bulletin-desk-restated")
        self.assert_legible(page)
        self.assertEqual(page.inner_text("article.bulletin"), frozen)
        self.assertIn("正在接受医学观察", page.inner_text(".draft table"))
        self.assertIn("-1", page.inner_text(".draft table"))
        public = self.page("/bulletins/511000000000/2020-02-02T16")
        self.assertEqual(public.inner_text("article.bulletin"), frozen)
