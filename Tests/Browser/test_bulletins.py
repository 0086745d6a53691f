"""A reader finds a published bulletin and reads it, whatever the device."""

from browser_case import URL, WIDTHS, BrowserCase

LONGCHANG = "/bulletins/511083000000/2020-02-02T16"
PAGES = {"start": "/", "bulletin": LONGCHANG}
FIGURES = "现有集中医学观察44人、累计观察60人，累计解除16人"


class Bulletin(BrowserCase):
    def test_the_start_page_leads_to_the_bulletin_of_longchang(self):
        page = self.page("/")
        self.assertIn("隆昌市", self.text(page))
        page.click(f'a[href="{LONGCHANG}"]')
        page.wait_for_url(f"**{LONGCHANG}")
        text = self.text(page)
        self.assertIn("截至2月2日16时", text)
        self.assertIn(FIGURES, text)

    def test_it_can_be_read_without_javascript(self):
        page = self.page("/", java_script_enabled=False)
        page.click(f'a[href="{LONGCHANG}"]')
        page.wait_for_url(f"**{LONGCHANG}")
        self.assertIn(FIGURES, self.text(page))

    def test_reload_and_back_lead_to_the_same_pages(self):
        page = self.page("/")
        start = self.text(page)
        page.click(f'a[href="{LONGCHANG}"]')
        page.wait_for_url(f"**{LONGCHANG}")
        bulletin = self.text(page)
        page.reload()
        self.assertEqual(self.text(page), bulletin)
        page.go_back()
        self.assertEqual(self.text(page), start)

    def test_a_bulletin_that_does_not_exist_is_not_found_in_words(self):
        context = self.browser.new_context()
        self.addCleanup(context.close)
        page = context.new_page()
        answer = page.goto(URL + "/bulletins/511083000000/2019-01-01T00")
        self.assertEqual(answer.status, 404)
        self.assertGreater(len(self.text(page)), 10)


class Look(BrowserCase):
    def test_nothing_is_wider_than_the_window(self):
        for name, path in PAGES.items():
            for width in WIDTHS:
                with self.subTest(page=name, width=width):
                    page = self.page(path, width)
                    self.save(page, f"{name}-{width}")
                    self.assert_fits(page)

    def test_text_is_legible_by_day_and_by_night(self):
        for name, path in PAGES.items():
            for scheme in ("light", "dark"):
                with self.subTest(page=name, scheme=scheme):
                    page = self.page(path, color_scheme=scheme)
                    self.save(page, f"{name}-{scheme}")
                    self.assert_legible(page)

    def test_night_is_dark(self):
        page = self.page("/", color_scheme="dark")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number)")
        self.assertLess(sum(ground[:3]), 3 * 64, ground)

    def test_large_fonts_still_fit(self):
        for name, path in PAGES.items():
            with self.subTest(page=name):
                page = self.page(path, 768)
                page.evaluate("document.documentElement.style.fontSize = '200%'")
                self.assert_fits(page)


class Keyboard(BrowserCase):
    def test_every_stop_of_the_tab_key_can_be_seen(self):
        for name, path in PAGES.items():
            with self.subTest(page=name):
                stops = self.walk(self.page(path))
                self.assertGreater(len(stops), 0)
                self.assertEqual([stop["what"] for stop in stops if not stop["visible"]], [])

    def test_the_keyboard_alone_reaches_and_opens_the_bulletin(self):
        page = self.page("/")
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.getAttribute('href')") == LONGCHANG:
                break
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{LONGCHANG}")
        self.assertIn(FIGURES, self.text(page))
