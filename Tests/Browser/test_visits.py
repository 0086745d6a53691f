"""A grid worker files visits with a phone: one page, no script, and on to the next door."""

import re

from browser_case import WIDTHS, BrowserCase

GRID = "/screening?region=511083001001-01&round=2"
WORKER = "古湖网格员"

# The doors of the list where somebody is registered.
LIVED_IN = "tr:not(:has(td.number:text-is('0'))) td a.act"


class Visits(BrowserCase):
    def coverage(self, page) -> tuple[int, int]:
        """How many doors are done, and how many were tried in vain."""
        page.goto(GRID)
        found = re.search(r"已走访(\d+)户，未果(\d+)户", self.text(page))
        return int(found[1]), int(found[2])

    def filed(self, page, path: str):
        """Opens the page of a visit at 390 px and sees that it fits; the caller fills it in."""
        page.goto(path)
        self.assert_fits(page)
        self.assert_legible(page)

    def test_somebody_is_met_and_nobody_is_home_without_a_script(self):
        page = self.signed_in(GRID, 390, WORKER, java_script_enabled=False)
        doors = page.eval_on_selector_all(LIVED_IN, "links => links.map(link => link.getAttribute('href'))")
        self.assertGreaterEqual(len(doors), 1)
        done, tried = self.coverage(page)

        self.filed(page, doors[0])
        self.save(page, "visit-390")
        page.check("input[value=nobody-home]")
        page.fill("#nextAttempt", "2020-02-05T18:30")
        page.click("main form.column button")
        self.assertIn("走访已登记", self.text(page))
        self.assertEqual(self.coverage(page), (done, tried + 1))

        self.filed(page, doors[0])
        page.check("input[value=met]")
        page.fill("#personsAsked", "2")
        page.check("input[name='people[0].atHome'][value=yes]")
        page.fill("[name='people[0].temperature']", "36.5")
        page.check("[name='people[0].symptoms-cough']")
        page.fill("[name='people[0].cameFrom']", "湖北省武汉市")
        page.fill("[name='people[0].cameOn']", "2020-01-24")
        page.fill("#leafletsLeft", "1")
        page.click("main form.column button")
        self.assertIn("走访已登记", self.text(page))
        self.assertEqual(self.coverage(page), (done + 1, tried))

        # Back, and sent again: it is the same visit.
        page.go_back()
        page.go_back()
        self.assertIn("/visit", page.url)
        page.check("input[value=met]")
        page.fill("#personsAsked", "2")
        page.click("main form.column button")
        self.assertEqual(self.coverage(page), (done + 1, tried))

    def test_what_does_not_apply_is_hidden_where_there_is_a_script(self):
        page = self.signed_in(GRID.replace("round=2", "round=3"), 390, WORKER)
        page.click("td a.act >> nth=0")
        self.assertFalse(page.is_visible("#nextAttempt"))
        page.check("input[value=nobody-home]")
        self.assertTrue(page.is_visible("#nextAttempt"))
        self.assertFalse(page.is_visible("#personsAsked"))
        page.check("input[value=met]")
        self.assertTrue(page.is_visible("#personsAsked"))
        self.assertFalse(page.is_visible("#nextAttempt"))
        self.assertFalse(page.is_visible("[name='people[0].cameOn']"))
        page.fill("[name='people[0].cameFrom']", "武汉")
        self.assertTrue(page.is_visible("[name='people[0].cameOn']"))

    def test_a_household_and_its_people_are_registered_and_visited_without_a_script(self):
        page = self.signed_in("/", 390, WORKER, java_script_enabled=False)
        page.goto("/households?region=511083001001-01")
        page.fill("#building", "9栋")
        page.fill("#serial", "3")
        page.select_option("#kind", "family")
        page.fill("#address", "大千路9号9栋301室")
        page.click("main form.column button")
        self.assertIn("大千路9号9栋301室", self.text(page))
        page.click("text=登记一人")
        page.fill("#name", "王小二")
        page.check("input[value=female]")
        page.fill("#birthYear", "1980")
        page.select_option("#residency", "resident")
        page.click("main form.column button")
        self.assertIn("王**", self.text(page))
        page.click("text=走访登记")
        self.assertIn("王**·女·1980年生", self.text(page))
        page.check("input[value=refused]")
        page.click("main form.column button")
        self.assertIn("走访已登记", self.text(page))

    def test_nothing_is_wider_than_the_window_by_day_and_night(self):
        for width in WIDTHS:
            page = self.signed_in(GRID, width, WORKER, color_scheme="light" if width % 3 else "dark")
            visit = page.get_attribute(f"{LIVED_IN} >> nth=0", "href")
            home = visit.split("/visit")[0]
            page.goto(home)
            person = page.get_attribute("td a[href^='/people/']", "href")
            for name, path in {
                "household": home, "visit": visit, "household-register": "/households?region=511083001001-01",
                "household-change": f"{home}/change", "person-register": f"{home}/people",
                "person": person, "person-change": f"{person}/change",
            }.items():
                with self.subTest(page=name, width=width):
                    page.goto(path)
                    self.save(page, f"{name}-{width}")
                    self.assert_fits(page)
                    self.assert_legible(page)
