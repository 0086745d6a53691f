"""The duty desk as somebody works at it: alerts come by themselves, nothing moves under a hand, the keyboard alone is
enough; and the page that reports a phone's position, with a position that the browser is given."""

import datetime
import re
import uuid

from browser_case import WIDTHS, BrowserCase, password

COUNTY = "511083000000"
DESK = f"/alerts?region={COUNTY}"
ROWS = "#alerts .alerts li"


class DeskCase(BrowserCase):
    """What both need: the API of the county's desk."""

    def api(self, page):
        """Calls of the API by the county's desk."""
        answer = page.request.post("/api/v1/sign-in", data={"name": "隆昌指挥部", "password": password("隆昌指挥部")})
        headers = {"Authorization": f"Bearer {answer.json()['token']}"}

        def call(method, path, body=None):
            answer = page.request.fetch(path, method=method, headers=headers, data=body)
            self.assertTrue(answer.ok, f"{path}: {answer.text()}")
            return answer.json()

        return call

    def fenced_order(self, call, is_fenced=True):
        """An order in force with a fence, or without."""
        orders = call("GET", f"/api/v1/observation/{COUNTY}/orders?limit=500")["orders"]
        return next(one for one in orders if one["isFenced"] == is_fenced)

    def raise_alert(self, call):
        """A neighbour calls: somebody has left. The id of the alert."""
        order = self.fenced_order(call)
        alert = str(uuid.uuid4())
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
        call("PUT", f"/api/v1/entries/{version7()}", {
            "form": "alert", "version": 1, "region": order["region"], "subject": alert, "occurredAt": now,
            "body": {"kind": "left", "level": "police", "observation": order["id"]}})
        return alert


class DutyDesk(DeskCase):
    def test_alerts_come_by_themselves_and_nothing_moves_under_the_pointer(self):
        page = self.signed_in(DESK)
        call = self.api(page)
        page.wait_for_selector("text=打开提示音")
        first = self.raise_alert(call)
        page.wait_for_selector(f"#news a[href$='{first}']")
        page.wait_for_selector(f"{ROWS} a[href$='{first}']")
        self.assertIn("新报警：离开围栏", page.inner_text("#news"))
        page.hover(ROWS)
        second = self.raise_alert(call)
        page.wait_for_selector(f"#news a[href$='{second}']")
        self.assertEqual(page.locator(f"{ROWS} a[href$='{second}']").count(), 0, "the list moved under the pointer")
        page.mouse.move(640, 5)
        page.wait_for_selector(f"{ROWS} a[href$='{second}']")

        page.click("text=打开提示音")
        self.assertEqual(page.evaluate("localStorage.getItem('fangxian-sound')"), "on")
        page.reload()
        page.click("text=关闭提示音")
        self.assertEqual(page.evaluate("localStorage.getItem('fangxian-sound')"), "off")

        page.click(f"{ROWS} a[href$='{second}']")
        call("POST", f"/api/v1/alerts/{second}/steps", {"id": version7(), "body": {"step": "acknowledged"}})
        page.wait_for_selector("#alert dd:has-text('已接警')")

    def test_what_happens_before_the_stream_is_open_is_shown_too(self):
        page = self.signed_in(DESK)
        call = self.api(page)
        alert = self.raise_alert(call)
        held = []
        page.route("**/api/v1/alerts/stream?*", lambda route: held.append(route))
        page.goto(f"{DESK}&alert={alert}")
        call("POST", f"/api/v1/alerts/{alert}/steps", {"id": version7(), "body": {"step": "acknowledged"}})
        self.assertNotIn("已接警", page.inner_text("#alert"))
        held[0].continue_()
        page.wait_for_selector("#alert dd:has-text('已接警')")

    def test_the_keyboard_alone_carries_an_alert_to_its_end(self):
        page = self.signed_in(DESK)
        alert = self.raise_alert(self.api(page))
        page.goto(DESK)
        page.wait_for_selector("text=打开提示音")
        for _ in range(50):
            page.keyboard.press("ArrowDown")
            if page.evaluate("document.activeElement.href || ''").endswith(alert):
                break
        page.keyboard.press("Enter")
        page.wait_for_url(f"**&alert={alert}")
        page.keyboard.press("a")
        page.wait_for_selector("#alert dd:has-text('已接警')")
        page.keyboard.press("g")
        self.assertEqual(page.evaluate("document.activeElement.id"), "to")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("#alert dd:has-text('已派人')")
        page.keyboard.press("c")
        self.assertEqual(page.evaluate("document.activeElement.id"), "outcome")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("#alert dd:has-text('已办结')")
        self.assertIn("误报", page.inner_text("#alert"))

    def test_without_a_script_a_step_leads_back_to_the_desk(self):
        page = self.signed_in(DESK, java_script_enabled=False)
        alert = self.raise_alert(self.api(page))
        page.goto(DESK)
        page.click(f"{ROWS} a[href$='{alert}']")
        page.click("#actions button:has-text('接警')")
        self.assertIn("已接警", page.inner_text("#alert"))
        page.select_option("#outcome", "other")
        page.fill("#note", "转社区医生随访")
        page.click("#actions button:has-text('办结')")
        self.assertIn("已办结", page.inner_text("#alert"))

    def test_positions_are_shown_for_a_purpose(self):
        page = self.signed_in(DESK)
        alert = self.raise_alert(self.api(page))
        page.goto(f"{DESK}&alert={alert}")
        self.assertEqual(page.locator("#alert section table").count(), 0)
        page.select_option("#track-purpose", "observation")
        page.click("text=查看位置并留下记录")
        self.assertIn("位置", page.inner_text("#alert section"))
        self.assertTrue(page.locator("#actions").is_visible())

    def test_the_desk_fits_every_width_and_can_be_read_at_night(self):
        page = self.signed_in(DESK)
        alert = self.raise_alert(self.api(page))
        for width in (390,) + WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for name, path in [
                ("desk", DESK), ("desk-chosen", f"{DESK}&alert={alert}"), ("alert", f"/alerts/{alert}"),
                ("alert-statistics", f"/alerts/statistics?region={COUNTY}"),
            ]:
                page.goto(path)
                self.assert_fits(page)
                self.save(page, f"{name}-{width}")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{DESK}&alert={alert}")
            self.assert_legible(page)


class Phone(DeskCase):
    """Our own page on somebody's phone."""

    HOME = {"latitude": 29.34, "longitude": 105.288, "accuracy": 12}

    def test_reports_where_it_is_until_it_is_taken_away(self):
        page = self.signed_in(DESK)
        call = self.api(page)
        order = self.fenced_order(call)["id"]
        page.goto(f"/orders/{order}")
        page.click("#fence form[action$='/device'] button")
        token = page.inner_text("dl dd >> nth=1")
        self.assertRegex(token, r"^[0-9A-Za-z_-]{43}$")
        phone = self.page("/locate", 390, geolocation=self.HOME, permissions=["geolocation"])
        self.assertIn("请扫描社区给您的二维码", phone.inner_text("#locate-state"))
        self.opened(phone, token)
        phone.wait_for_selector("#locate-state:has-text('正在守护 · 上次上报')")
        self.assertNotIn(token, phone.url)
        self.save(phone, "locate")
        fix, = call("POST", f"/api/v1/orders/{order}/track", {
            "from": "2020-01-01T00:00:00Z", "until": "2100-01-01T00:00:00Z", "purpose": "observation"})["fixes"]
        for name in ("latitude", "longitude"):
            self.assertAlmostEqual(fix[name], self.HOME[name], places=5)
        self.assertEqual(fix["accuracyMetres"], self.HOME["accuracy"])

        page.goto(f"{DESK}&alert={self.raise_alert(call)}")
        page.select_option("#track-purpose", "observation")
        page.click("text=查看位置并留下记录")
        # The fence, and the position with its accuracy.
        page.wait_for_selector(".leaflet path.leaflet-interactive >> nth=1")
        self.assert_fits(page)
        self.save(page, "alert-map")

        page.goto(f"/orders/{order}")
        self.assertIn("登记新的设备后，它立即失效", page.inner_text("main"))
        page.click("text=取消现用设备")
        phone.reload()
        phone.wait_for_selector("#locate-state:has-text('这个二维码已失效')")

    def test_says_what_to_do_where_the_position_is_not_allowed(self):
        page = self.signed_in(DESK)
        call = self.api(page)
        page.goto(f"/orders/{self.fenced_order(call)['id']}")
        page.click("#fence form[action$='/device'] button")
        phone = self.page("/locate", 390, permissions=[])
        self.opened(phone, page.inner_text("dl dd >> nth=1"))
        phone.wait_for_selector("#locate-state:has-text('没有定位权限')")
        self.assert_fits(phone)

    def opened(self, phone, token):
        """The page as the QR code opens it."""
        phone.goto("about:blank")
        phone.goto(f"/locate#{token}")


def version7():
    """A fresh UUIDv7."""
    milliseconds = int(datetime.datetime.now().timestamp() * 1000)
    rest = uuid.uuid4().int & ((1 << 80) - 1)
    value = (milliseconds << 80 | rest) & ~(0xF << 76) | 0x7 << 76
    return str(uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62))
