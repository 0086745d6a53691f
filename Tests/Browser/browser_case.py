"""What every browser test stands on: one headless browser a class, pages of it, and checks that hold on every page."""

import os
import re
import unittest

from playwright.sync_api import Page, sync_playwright

URL = os.environ["FANGXIAN_URL"]
SCREENSHOTS = os.environ["SCREENSHOTS"]
WIDTHS = (360, 768, 1280, 1920)

# The elements that stick out to the right of the window, as far as they can be seen.
OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > width + 0.5)
    .map(element => element.tagName + '.' + element.className);
}"""

# Elements with text of their own whose contrast to what lies behind them is under 4.5 : 1 (WCAG 2.2, 1.4.3).
FAINT = """() => {
  const parse = colour => colour.match(/[0-9.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b]
    .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('body, body *')].filter(element => {
    const own = [...element.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim());
    if (!own || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const [a, b] = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
  }).map(element => element.tagName + '.' + element.className + ': ' + element.textContent.trim().slice(0, 30));
}"""

# What has the focus, and whether that can be seen.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return { what: element.tagName + ' ' + element.textContent.trim().slice(0, 30),
           href: element.getAttribute('href'), visible: outlined || style.boxShadow !== 'none' };
}"""


def password(name: str) -> str:
    """The password that the demo printed for an account."""
    with open(os.environ["DEMO_ACCOUNTS"], encoding="utf-8") as lines:
        return re.search(rf"^\s*{name}\t(\S+)", lines.read(), re.MULTILINE).group(1)


class BrowserCase(unittest.TestCase):
    """A test with a browser."""

    # Part of an error that belongs to what is tried, such as the answer of a session that has run out.
    expected_error = None

    @classmethod
    def setUpClass(cls):
        cls.playwright = sync_playwright().start()
        cls.addClassCleanup(cls.playwright.stop)
        cls.browser = cls.playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        cls.addClassCleanup(cls.browser.close)

    def page(self, path: str, width: int = 1280, **options) -> Page:
        """A page of the server in a context of its own; an error in the browser's console fails the test."""
        context = self.browser.new_context(
            base_url=URL, viewport={"width": width, "height": 900}, locale="zh-CN", timezone_id="Asia/Shanghai",
            **options)
        self.addCleanup(context.close)
        page = context.new_page()
        errors = []
        page.on("console", lambda message: message.type == "error" and errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        self.addCleanup(lambda: self.assertEqual(
            [error for error in errors if not self.expected_error or self.expected_error not in error], []))
        answer = page.goto(path)
        self.assertEqual(answer.status, 200, f"{path} answers {answer.status}")
        return page

    def signed_in(self, path: str, width: int = 1280, name: str = "隆昌指挥部", **options) -> Page:
        """A page as somebody of the demo sees it."""
        page = self.page("/sign-in", width, **options)
        page.fill("#name", name)
        page.fill("#password", password(name))
        page.click("main button")
        page.wait_for_url(lambda url: not url.endswith("/sign-in"))
        self.assertEqual(page.goto(path).status, 200, path)
        return page

    def text(self, page: Page) -> str:
        """All that can be read on a page, without white space."""
        return re.sub(r"\s", "", page.inner_text("body"))

    def save(self, page: Page, name: str):
        """Saves a picture of the whole page in build/screenshots."""
        page.screenshot(path=f"{SCREENSHOTS}/{name}.png", full_page=True)

    def assert_fits(self, page: Page):
        """Nothing makes the page wider than its window."""
        self.assertEqual(page.evaluate(OVERFLOWING), [])

    def assert_legible(self, page: Page):
        """All text stands out from its ground."""
        self.assertEqual(page.evaluate(FAINT), [])

    def walk(self, page: Page, limit: int = 200) -> list[dict]:
        """Every stop of the Tab key, in order."""
        stops = []
        for _ in range(limit):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop is None:
                break
            stops.append(stop)
        return stops
