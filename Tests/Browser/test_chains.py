"""Chains of transmission as an epidemiologist looks at them: the drawing is moved about in and leads to a case, a number
finds its case, and without a script the table says the same."""

from browser_case import WIDTHS, BrowserCase

CITY = "511000000000"
CHAINS = f"/chains?region={CITY}"

# The place of a case in the window, from its place in the page's own data.
PLACE = """async number => {
  const { cases } = await (await fetch(document.getElementById('chain').dataset.address)).json();
  return cases.findIndex(one => one.number === number);
}"""


class Chains(BrowserCase):
    def test_a_number_finds_its_case_and_a_key_opens_it(self):
        page = self.signed_in(CHAINS, name="市指挥部")
        page.wait_for_selector("#chain[data-ready]")
        rows = page.locator("#cases tbody tr")
        self.assertEqual(page.get_attribute("#chain", "data-ready"), str(rows.count()))
        number = rows.nth(1).locator("td").first.inner_text()
        self.assertGreaterEqual(page.evaluate(PLACE, number), 0)
        page.fill("#number", number[-8:])
        page.press("#number", "Enter")
        said = page.locator("#chain [role=status]")
        said.filter(has_text=number).wait_for()
        self.assertIn("第2代", said.inner_text())
        # The case that was found stands in the middle of the drawing.
        box = page.locator("#chain canvas").bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2 + 30, box["y"] + box["height"] / 2 + 30)
        page.mouse.wheel(0, -100)
        page.locator("#chain canvas").focus()
        page.keyboard.press("+")
        page.keyboard.press("Enter")
        page.wait_for_url("**/cases/**")
        self.assertIn(number, self.text(page))

    def test_a_case_is_opened_by_the_pointer_and_a_drag_opens_none(self):
        page = self.signed_in(CHAINS, name="市指挥部")
        page.wait_for_selector("#chain[data-ready]")
        number = page.locator("#cases tbody tr td").first.inner_text()
        page.fill("#number", number)
        page.press("#number", "Enter")
        page.locator("#chain [role=status]").filter(has_text=number).wait_for()
        box = page.locator("#chain canvas").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 50, y + 20)
        page.mouse.up()
        self.assertIn("/chains", page.url)
        page.mouse.click(x + 50, y + 20)
        page.wait_for_url("**/cases/**")
        self.assertIn(number, self.text(page))

    def test_without_a_script_the_table_says_the_same_and_a_slip_in_a_ruling_is_said(self):
        # A refused ruling.
        self.expected_error = "422"
        page = self.signed_in(CHAINS, name="市指挥部", java_script_enabled=False)
        rows = page.locator("#cases tbody tr")
        number, infected = (rows.nth(place).locator("td").first.inner_text() for place in (0, 2))
        page.fill("#number", number)
        page.click("#find button")
        self.assertIn("全部传播链", self.text(page))
        page.click(f"#cases td:first-child a:has-text('{infected}')")
        page.click("summary:has-text('判定传播关系')")
        page.fill("#infector", infected)
        page.select_option("#certainty", "confirmed")
        page.fill("#ground", "流调")
        page.click("button:has-text('提交判定')")
        self.assertIn("不能是自己的传染源", self.text(page))
        self.assertEqual(page.input_value("#infector"), infected)

    def test_the_curve_has_the_numbers_of_the_table(self):
        page = self.signed_in(f"/epidemic-curve?region={CITY}&by=report", name="市指挥部")
        page.wait_for_selector(".chart .canvas svg")
        series = page.evaluate("""() => echarts.getInstanceByDom(document.querySelector('.canvas'))
            .getOption().series[0].data.map(one => one.value ?? one)""")
        cells = page.locator("#days tbody tr td:nth-child(2)").all_text_contents()
        self.assertEqual(series, [int(text) for text in reversed(cells)])
        self.assertGreater(sum(series), 0)

    def test_the_pages_fit_by_day_and_night(self):
        paths = {"chains": CHAINS, "epidemic-curve": f"/epidemic-curve?region={CITY}", "chain-checks": f"/chains/checks?region={CITY}"}
        for width in WIDTHS:
            page = self.signed_in("/", width, name="市指挥部", color_scheme="light" if width % 3 else "dark")
            for name, path in paths.items():
                with self.subTest(page=name, width=width):
                    page.goto(path)
                    if name == "chains":
                        page.wait_for_selector("#chain[data-ready]")
                    self.save(page, f"{name}-{width}")
                    self.assert_fits(page)
                    self.assert_legible(page)
