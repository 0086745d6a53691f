"""The bulletin of 2 February is published; a late correction leaves its text alone and becomes a second edition."""

from browser_case import BrowserCase

DESK = "/bulletin-desk?region=511000000000&day=2020-02-02&hour=24&kind=city-situation"
BULLETIN = "/bulletins/511000000000/2020-02-03T00"


class BulletinDesk(BrowserCase):
    def test_a_late_correction_leaves_the_published_text_and_becomes_an_edition_of_its_own(self):
        page = self.signed_in(DESK, name="市指挥部")
        self.save(page, "bulletin-desk-published")
        self.assert_fits(page)
        self.assertIn("发布后的变化", self.text(page))
        frozen = page.inner_text("article.bulletin")

        page.goto(BULLETIN + "/figures/observation.current")
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
        page.check("#checked")
        page.click("button:has-text('发布更正版（第2版）')")
        page.wait_for_selector("article.bulletin:has-text('更正第2版')")
        public = self.page(BULLETIN)
        self.assertIn("更正第2版", public.inner_text("article.bulletin"))
        public.click("a:has-text('第1版')")
        self.assertIn("这一版已被更正", self.text(public))
        self.assertEqual(public.inner_text("article.bulletin"), frozen)
