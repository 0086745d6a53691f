"""Grid workers at the doors with the field app: without a network, with a phone that is closed and opened again, with a
server that is killed, with a token that is taken away."""

import base64
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import socketserver
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request
import uuid

from browser_case import URL, WIDTHS, BrowserCase, password

VILLAGE = "511083001001"
WORKER, OFFICIAL = "古湖网格员", "古湖社区"
DOORS = 34
VECTORS = pathlib.Path(__file__).parent / "vectors" / "forms.json"


def call(path, token=None, body=None, method=None, server=URL):
    """An answer of the API."""
    request = urllib.request.Request(
        server + path, None if body is None else json.dumps(body).encode(),
        {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})},
        method=method or ("GET" if body is None else "POST"))
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def token(name, server=URL, secret=None):
    """A token of an account, by its password."""
    body = {"name": name, "password": secret or password(name), "device": "测试"}
    return call("/api/v1/sign-in", body=body, server=server)["token"]


def seven() -> str:
    """A UUID of version 7."""
    number = (int(time.time() * 1000) << 80 | uuid.uuid4().int & (1 << 80) - 1) & ~(0xF000 << 64) | 0x7000 << 64
    return str(uuid.UUID(int=number & ~(0xC << 60) | 0x8 << 60))


def identity(number):
    """A made-up identity number with its check character (GB 11643)."""
    digits = f"51108319800101{number:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(weight * int(digit) for weight, digit in zip(weights, digits)) % 11]


def register(grid, building, count, server=URL, secret=None):
    """Registers households with one person each and gives their ids with the person's."""
    worker = token(WORKER, server, secret)
    doors = [(seven(), seven()) for _ in range(count)]
    households, people = [], []
    for number, (household, person) in enumerate(doors, 1):
        entry = {"region": grid, "occurredAt": "2026-01-05T09:00:00+08:00"}
        households.append({
            **entry, "id": seven(), "form": "household-register", "version": 2, "subject": household,
            "body": {"building": building, "serial": number, "kind": "family", "address": f"{building}{number:03}室"}})
        people.append({
            **entry, "id": seven(), "form": "person-register", "version": 1, "subject": person,
            "body": {"name": f"钱{number:03}", "identityNumber": identity(number), "household": household, "sex": "female", "birthYear": 1980,
                     "residency": "resident"}})
    for entries in (households, people):
        outcomes = call("/api/v1/entries", worker, {"entries": entries}, server=server)["outcomes"]
        bad = [outcome for outcome in outcomes if outcome["outcome"] != "accepted"]
        assert not bad, bad[:2]
    return doors


class Network(socketserver.ThreadingTCPServer):
    """The way to the server, which can be cut. What a browser calls offline leaves its service worker the network."""

    daemon_threads = True

    def __init__(self, case, server):
        super().__init__(("127.0.0.1", 0), None)
        self.target = ("127.0.0.1", int(server.rpartition(":")[2]))
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.is_cut = False
        self.refused = None
        self.ends = set()
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        case.addCleanup(self.server_close)
        case.addCleanup(self.shutdown)

    def finish_request(self, request, client_address):
        """Carries bytes both ways until one side ends."""
        if self.is_cut:
            return
        try:
            other = socket.create_connection(self.target)
        except OSError:
            return
        self.ends |= {request, other}
        back = threading.Thread(target=self.carry, args=(other, request), daemon=True)
        back.start()
        self.carry(request, other)
        back.join()
        self.ends -= {request, other}
        other.close()

    def carry(self, source, sink):
        """Carries bytes one way, as long as they do not hold what is refused."""
        try:
            while data := source.recv(65_536):
                if self.refused and self.refused in data:
                    break
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def cut(self, is_cut):
        """Cuts the way, also what is on it, or mends it."""
        self.is_cut = is_cut
        for end in list(self.ends) if is_cut else []:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class Phone:
    """A phone: a browser whose storage outlives it."""

    def __init__(self, case, server=URL, **options):
        self.case, self.options = case, options
        self.network = Network(case, server)
        self.folder = tempfile.mkdtemp()
        case.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.context = None
        self.errors = []
        case.addCleanup(lambda: case.assertEqual(self.errors, []))
        case.addCleanup(self.close)
        self.open()

    def open(self, path="/field", days=0):
        """Starts the browser and opens the app, days later by the phone's clock."""
        self.context = self.case.playwright.chromium.launch_persistent_context(
            self.folder, executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"],
            base_url=self.network.url, viewport={"width": 390, "height": 800}, locale="zh-CN",
            timezone_id="Asia/Shanghai", offline=self.network.is_cut, **self.options)
        self.page = self.context.pages[0]
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        if days:
            self.page.clock.set_system_time(time.time() + days * 86_400)
        self.page.goto(path)
        return self

    def close(self):
        """Ends the browser."""
        if self.context:
            self.context.close()
            self.context = None

    def sign_in(self, name=WORKER, secret=None):
        """Signs in and waits until the list is there and the app can be opened without a network."""
        self.page.fill("#name", name)
        self.page.fill("#password", secret or password(name))
        self.page.click("main button[type=submit]")
        self.page.wait_for_selector(".tabs")
        if self.options.get("service_workers") != "block":
            self.page.wait_for_function(
                "navigator.serviceWorker.ready.then(r => r.active.state === 'activated' || r.active.state === 'activating')")
        return self

    def offline(self, is_offline=True):
        """Takes the network away, or gives it back."""
        self.network.cut(is_offline)
        self.context.set_offline(is_offline)

    def go(self, place):
        """Opens a page of the app."""
        self.page.evaluate("place => { location.hash = place; }", place)
        self.page.wait_for_selector(f"#app[data-page='{place}']")

    def visit(self, household, result="见到住户", leads_to="#/todo", **answers):
        """Fills in a visit and saves it, which leads to the list."""
        self.go(f"#/fill/household-visit/{household}")
        self.page.click(f"label.box:has-text('{result}')")
        if result == "见到住户":
            self.page.fill("#f-personsAsked", "１")
        for name, answer in answers.items():
            self.page.fill(f"[id='f-{name.replace('__', '.')}']", answer)
        self.page.click("main button[type=submit]")
        self.page.wait_for_selector(f"#app[data-page='{leads_to}']")

    def state(self):
        """The words at the foot."""
        return self.page.inner_text("#outbox-state")

    def wait_for_state(self, pattern, seconds=30):
        """Waits until the words at the foot are those."""
        self.page.wait_for_function(
            "pattern => new RegExp(pattern).test(document.getElementById('outbox-state')?.textContent ?? '')",
            arg=pattern, timeout=seconds * 1000)

    def stored(self):
        """How much is in the database, by store."""
        return self.page.evaluate("""() => new Promise(resolve => {
          const request = indexedDB.open('fangxian-field');
          request.onsuccess = () => {
            const db = request.result, names = [...db.objectStoreNames], counts = {};
            const transaction = db.transaction(names);
            for (const name of names) transaction.objectStore(name).count().onsuccess = e => { counts[name] = e.target.result; };
            transaction.oncomplete = () => { db.close(); resolve(counts); };
          };
        })""")


def module(name):
    """The start of a script that imports a file of the app by the address the page has it from."""
    return f"const files = document.querySelector('script[type=module]').src.replace('app.js', '');" \
           f"const loaded = await import(files + '{name}');"


class Field(BrowserCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.doors = register(f"{VILLAGE}-01", "测试一路1栋", DOORS)

    def entries_of(self, household, server=URL, secret=None):
        """The visits of a household in the ledger."""
        path = f"/api/v1/entries?region={VILLAGE}-01&form=household-visit&subject={household}&limit=1000"
        return call(path, token(WORKER, server, secret), server=server)["entries"]

    def test_the_rules_of_forms_are_those_of_the_server(self):
        page = self.page("/field")
        vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
        reached = page.evaluate(
            f"async ({{ forms, reach }}) => {{ {module('rules.js')} return reach.map(one => "
            "loaded.validateReach(forms[one.form], one.body, one.today)); }", vectors)
        self.assertEqual(reached, [case["problems"] for case in vectors["reach"]])
        found = page.evaluate(
            f"async ({{ forms, cases }}) => {{ {module('rules.js')} return cases.map(one => "
            "loaded.validate(forms[one.form], one.body)); }", vectors)
        self.assertGreater(len(found), 150)
        for case, answer in zip(vectors["cases"], found):
            with self.subTest(f"{case['form']}: {case['says']}"):
                if "problems" in case:
                    self.assertEqual(answer["problems"], case["problems"])
                else:
                    self.assertEqual((answer["problems"], answer["kept"]), ([], case["kept"]))

    def test_twenty_visits_without_a_network_one_of_them_wrong(self):
        phone = Phone(self).sign_in()
        phone.offline()
        for household, _ in self.doors[:19]:
            phone.visit(household)
        # The phone cannot know when the emergency began; the server does.
        phone.visit(self.doors[19][0], people__0__cameFrom="湖北", people__0__cameOn="2018-01-01")
        phone.wait_for_state(r"^20 条待上传 · 最早 \d\d:\d\d$")
        phone.close()

        phone.open()
        phone.page.wait_for_selector(".tabs")
        usable = phone.page.evaluate("performance.getEntriesByName('field-usable')[0].startTime")
        print(f"opened without a network, usable after {usable:.0f} ms")
        phone.wait_for_state("^20 条待上传")
        self.assertIn("测试一路1栋", phone.page.inner_text("main"))

        phone.offline(False)
        phone.wait_for_state("^1 条退回")
        phone.go("#/outbox")
        text = phone.page.inner_text("main")
        self.assertIn("已入账 19", text)
        self.assertIn("到达日期太早", text)
        self.save(phone.page, "field-returned")

        phone.page.click("li.returned >> text=/^修改$/")
        phone.page.wait_for_selector(".error li")
        self.assertIn("到达日期太早", phone.page.inner_text(".error"))
        self.assertEqual(phone.page.get_attribute("[id='f-people.0.cameOn']", "aria-invalid"), "true")
        phone.page.fill("[id='f-people.0.cameOn']", "2026-01-20")
        phone.page.click("main button[type=submit]")
        phone.wait_for_state("^全部已上传")
        for household, _ in self.doors[:20]:
            self.assertEqual(len(self.entries_of(household)), 1)
        self.assertEqual(self.entries_of(self.doors[19][0])[0]["body"]["people"][0]["cameFrom"], "420000000000")

        # What is in the ledger is corrected by an entry of its own.
        phone.go("#/outbox")
        phone.page.click("li.done:has-text('001室') >> text=/^更正$/")
        phone.page.fill("#f-personsAsked", "4")
        phone.page.click("main button[type=submit]")
        phone.page.wait_for_selector("#app[data-page='#/outbox']")
        phone.wait_for_state("^全部已上传")
        first, second = self.entries_of(self.doors[0][0])
        self.assertEqual((second["corrects"], second["body"]["personsAsked"]), (first["id"], 4))

    def test_two_phones_visit_one_household(self):
        household, _ = self.doors[20]
        one, other = Phone(self).sign_in(), Phone(self).sign_in(OFFICIAL)
        for phone, symptomatic in ((one, "0"), (other, "1")):
            phone.offline()
            phone.visit(household, symptomatic=symptomatic)
        for phone in (one, other):
            phone.offline(False)
            phone.wait_for_state("^全部已上传")
        self.assertEqual(len(self.entries_of(household)), 2)
        one.go("#/self")
        one.page.click("text=更新清单")
        one.page.wait_for_selector("text=/^更新清单$/")
        one.go(f"#/door/{household}")
        self.assertIn("不一致", one.page.inner_text("main"))

    def test_a_form_says_what_is_wrong_before_there_is_a_network_and_loses_nothing(self):
        household, _ = self.doors[21]
        phone = Phone(self).sign_in()
        phone.offline()
        phone.go(f"#/fill/household-visit/{household}")
        phone.page.click("main button[type=submit]")
        self.assertIn("请填写“走访结果”", phone.page.inner_text(".error"))
        self.assertFalse(phone.page.is_visible("#f-personsAsked"))
        phone.page.click("label.box:has-text('见到住户')")
        phone.page.fill("#f-personsAsked", "三")
        phone.page.fill("#f-highestTemperature", "５０")
        phone.page.click("main button[type=submit]")
        self.assertIn("“询问人数”须填数字", phone.page.inner_text(".error"))
        self.assertIn("“最高体温（℃）”须在 34 至 43 之间", phone.page.inner_text(".error"))
        phone.page.wait_for_timeout(300)
        phone.close()
        phone.open(path=f"/field#/fill/household-visit/{household}")
        phone.page.wait_for_selector("#f-personsAsked")
        self.assertEqual(phone.page.input_value("#f-personsAsked"), "三")
        self.assertEqual(phone.stored()["outbox"], 0)

    def test_what_was_mended_after_its_answer_got_lost_becomes_a_correction(self):
        household, _ = self.doors[28]
        # A worker would send it once more before it is mended.
        phone = Phone(self, service_workers="block").sign_in()
        phone.offline()
        phone.visit(household)

        taken = []

        def lost(route):
            if not taken:
                taken.append(route.fetch().status)
            route.abort()

        phone.context.route("**/api/v1/entries", lost)
        phone.offline(False)
        phone.go("#/outbox")
        for _ in range(200):
            if taken:
                break
            phone.page.wait_for_timeout(50)
        self.assertEqual(taken, [200])
        phone.offline()
        phone.wait_for_state("^1 条待上传")
        phone.page.click("li.waiting >> text=/^修改$/")
        phone.page.fill("#f-personsAsked", "5")
        phone.page.click("main button[type=submit]")
        phone.page.wait_for_selector("#app[data-page='#/outbox']")
        phone.context.unroute("**/api/v1/entries")
        phone.offline(False)
        phone.wait_for_state("^1 条退回")
        phone.page.click("li.review >> text=/^修改$/")
        self.assertEqual(phone.page.input_value("#f-personsAsked"), "5")
        phone.page.click("main button[type=submit]")
        phone.wait_for_state("^全部已上传")
        first, second = self.entries_of(household)
        self.assertEqual((second["corrects"], second["body"]["personsAsked"]), (first["id"], 5))

    def test_a_database_that_the_system_closed_is_opened_again(self):
        phone = Phone(self).sign_in()
        phone.offline()
        phone.context.new_cdp_session(phone.page).send(
            "Storage.clearDataForOrigin", {"origin": phone.network.url, "storageTypes": "indexeddb"})
        # The keys went with it: what was filled in stays for its author, who signs in again.
        phone.visit(self.doors[29][0], "拒绝", leads_to="sign-in")
        self.assertEqual(phone.stored()["outbox"], 1)

    def test_a_withdrawn_token_takes_the_households_and_keeps_the_outbox_for_its_author(self):
        phone = Phone(self).sign_in()
        phone.offline()
        phone.visit(self.doors[22][0])
        official = token(OFFICIAL)
        for device in call("/api/v1/me/devices", token(WORKER))["devices"]:
            if device["name"] == "手机":
                call(f"/api/v1/devices/{device['id']}", official, method="DELETE")
        phone.page.wait_for_timeout(5_500)  # Another server process would need as long to know.
        phone.offline(False)
        phone.page.wait_for_selector("#name")
        self.assertIn("住户信息已从手机删除", phone.page.inner_text("main"))
        stored = phone.stored()
        self.assertEqual((stored["keys"], stored["kept"], stored["outbox"]), (0, 0, 1))
        self.assertEqual(self.entries_of(self.doors[22][0]), [])

        # Somebody else on the same phone reads nothing of it.
        phone.sign_in(OFFICIAL)
        phone.go("#/outbox")
        self.assertIn("另有 1 条是别的账号填的", phone.page.inner_text("main"))
        phone.go("#/self")
        phone.page.click("text=/^退出登录$/ >> nth=-1")
        phone.page.wait_for_selector("#name")
        self.assertEqual(phone.stored()["outbox"], 1)

        phone.sign_in()
        phone.wait_for_state("^全部已上传")
        self.assertEqual(len(self.entries_of(self.doors[22][0])), 1)

    def test_a_phone_that_finds_no_network_does_not_keep_households_for_ever(self):
        phone = Phone(self).sign_in()
        phone.offline()
        phone.visit(self.doors[27][0])
        phone.close()
        phone.open(days=2)
        phone.page.wait_for_selector("#name")
        stored = phone.stored()
        self.assertEqual((stored["keys"], stored["kept"], stored["outbox"]), (0, 0, 1))
        self.assertRegex(phone.state(), "1 条没有上传")

    def test_the_outbox_goes_to_the_office_as_a_file_in_the_name_of_its_author(self):
        household, person = self.doors[23]
        phone = Phone(self).sign_in()
        phone.offline()
        phone.visit(household)
        phone.go("#/outbox")
        with phone.page.expect_download() as download:
            phone.page.click("button:text-is('导出文件')")
        saved = pathlib.Path(download.value.path()).read_bytes()
        for said in (household, person, "测试一路", "household-visit"):
            self.assertNotIn(said.encode(), saved)

        office = self.signed_in("/field/outbox", name=OFFICIAL, java_script_enabled=False)
        upload = {"name": "待上传记录.json", "mimeType": "application/json", "buffer": saved}
        office.set_input_files("input[type=file]", upload)
        office.click("main button")
        self.assertIn("共1条，已入账1条", self.text(office))
        entry, = self.entries_of(household)
        self.assertEqual(entry["author"], call("/api/v1/me", token(WORKER))["account"])

        changed = json.loads(saved)
        changed["account"] = call("/api/v1/me", token(OFFICIAL))["account"]
        office.set_input_files("input[type=file]", {**upload, "buffer": json.dumps(changed).encode()})
        office.click("main button")
        self.assertIn("未入账1条", self.text(office))
        self.assertIn("不是该账号在手机上填的", self.text(office))

        phone.offline(False)
        phone.wait_for_state("^全部已上传")
        self.assertEqual(len(self.entries_of(household)), 1)

    def picture(self, page, width=3000, height=2000, kind="image/jpeg"):
        """A picture as a camera makes it, with noise in it so that it is large; a JPEG that says where it was taken."""
        url = page.evaluate("""([width, height, kind]) => {
          const canvas = Object.assign(document.createElement('canvas'), { width, height });
          const drawing = canvas.getContext('2d');
          for (let at = 0; at < 4000; at += 1) {
            drawing.fillStyle = `hsl(${at * 37 % 360} 60% ${at * 13 % 100}%)`;
            drawing.fillRect(at * 7919 % width, at * 104729 % height, 90, 60);
          }
          return canvas.toDataURL(kind, 0.95);
        }""", [width, height, kind])
        made = base64.b64decode(url.partition(",")[2])
        if kind == "image/jpeg":
            place = b"Exif\0\0MM\0*\0\0\0\x08\0\0" + b"GPS 29.3512,105.2864"
            made = made[:2] + b"\xff\xe1" + (len(place) + 2).to_bytes(2, "big") + place + made[2:]
        return {"name": "IMG_0001.jpg", "mimeType": kind, "buffer": made}

    def photo_of(self, entry, sha256):
        """A photo of an entry from the server."""
        request = urllib.request.Request(
            f"{URL}/api/v1/entries/{entry}/attachments/{sha256}", headers={"Authorization": f"Bearer {token(OFFICIAL)}"})
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    def with_photos(self, phone, household, *pictures):
        """Begins a visit where nobody is home and takes photos."""
        phone.go(f"#/fill/household-visit/{household}")
        phone.page.click("label.box:has-text('无人在家')")
        for number, picture in enumerate(pictures, 1):
            phone.page.set_input_files("#f-photos", picture)
            phone.page.wait_for_selector(f"img[alt='照片 {number}']")

    def test_photos_wait_sealed_without_a_network_and_are_seen_by_officials_with_the_visit(self):
        household, _ = self.doors[30]
        phone = Phone(self).sign_in()
        phone.offline()
        large = self.picture(phone.page)
        self.assertGreater(len(large["buffer"]), 524_288)
        self.with_photos(phone, household, large, self.picture(phone.page, 200, 900, "image/png"))
        phone.page.set_input_files("#f-photos", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"<html>"})
        phone.page.wait_for_selector("text=这个文件不是照片")
        self.save(phone.page, "field-photos-390")
        self.assert_legible(phone.page)

        # What is typed and taken outlives a battery that dies.
        phone.close()
        phone.open()
        phone.go(f"#/fill/household-visit/{household}")
        phone.page.wait_for_selector("img[alt='照片 2']")
        phone.page.click("text=去掉第 2 张")
        phone.page.click("main button[type=submit]")
        phone.page.wait_for_selector("#app[data-page='#/todo']")
        self.assertEqual(phone.stored()["photos"], 1)
        phone.go("#/outbox")
        phone.page.wait_for_selector(".records img")
        self.save(phone.page, "field-photos-outbox-390")
        self.assert_legible(phone.page)
        stored = b"".join(path.read_bytes() for path in pathlib.Path(phone.folder).rglob("*") if path.is_file() and "IndexedDB" in str(path))
        self.assertNotIn(b"JFIF", stored)

        phone.offline(False)
        phone.wait_for_state("^全部已上传")
        self.assertEqual(phone.stored()["photos"], 0, "it has left the phone")
        entry, = self.entries_of(household)
        sha256, = entry["body"]["photos"]
        kept = self.photo_of(entry["id"], sha256)
        self.assertEqual(hashlib.sha256(kept).hexdigest(), sha256)
        self.assertLess(len(kept), 524_288)
        for said in (b"GPS", b"Exif", b"ICC"):
            self.assertNotIn(said, kept)

        office = self.signed_in(f"/entries/{entry['id']}", name=OFFICIAL, java_script_enabled=False)
        self.assertEqual(office.evaluate("async () => { const i = document.querySelector('.photos img'); await i.decode(); return [i.naturalWidth, i.naturalHeight]; }"), [1280, 853])
        self.save(office, "entry-photos")
        self.assert_legible(office)
        office.goto(f"/households/{household}")
        office.click("main summary")
        self.assertTrue(office.is_visible(".photos img"))
        self.assert_legible(office)

    def test_a_photo_that_cannot_be_sent_holds_no_visit_back_and_follows_it(self):
        household, _ = self.doors[31]
        phone = Phone(self).sign_in()
        phone.offline()
        self.with_photos(phone, household, self.picture(phone.page))
        phone.page.click("main button[type=submit]")
        phone.page.wait_for_selector("#app[data-page='#/todo']")
        phone.network.refused = b"PUT /api/v1/attachments"
        phone.offline(False)
        phone.wait_for_state("^照片 1 张待上传")
        entry, = self.entries_of(household)
        office = self.signed_in(f"/entries/{entry['id']}", name=OFFICIAL)
        self.assertIn("照片尚未送达", self.text(office))
        phone.network.refused = None
        phone.go("#/outbox")
        phone.page.click("text=立即上传")
        phone.wait_for_state("^全部已上传")
        office.reload()
        self.assertNotIn("照片尚未送达", self.text(office))
        self.assertTrue(self.photo_of(entry["id"], entry["body"]["photos"][0]))

    def test_photos_go_to_the_office_with_the_file(self):
        household, _ = self.doors[32]
        phone = Phone(self).sign_in()
        phone.offline()
        self.with_photos(phone, household, self.picture(phone.page))
        phone.page.click("main button[type=submit]")
        phone.page.wait_for_selector("#app[data-page='#/todo']")
        phone.go("#/outbox")
        with phone.page.expect_download() as download:
            phone.page.click("button:text-is('导出文件')")
        saved = pathlib.Path(download.value.path()).read_bytes()
        office = self.signed_in("/field/outbox", name=OFFICIAL, java_script_enabled=False)
        office.set_input_files("input[type=file]", {"name": "a.json", "mimeType": "application/json", "buffer": saved})
        office.click("main button")
        self.assertIn("已入账1条，未入账0条。照片1张。", self.text(office))
        entry, = self.entries_of(household)
        self.assertTrue(self.photo_of(entry["id"], entry["body"]["photos"][0]))
        phone.offline(False)
        phone.wait_for_state("^全部已上传")
        self.assertEqual(phone.stored()["photos"], 0)

    def test_signing_out_wipes_the_phone_and_asks_where_something_waits(self):
        phone = Phone(self).sign_in()
        phone.offline()
        self.with_photos(phone, self.doors[33][0], self.picture(phone.page, 300, 200))
        phone.visit(self.doors[24][0])
        phone.go("#/self")
        self.assertIn("还有 1 条没有上传", phone.page.inner_text("main"))
        answers = []
        phone.page.on("dialog", lambda dialog: (answers.append(dialog.message), dialog.accept() if len(answers) > 1 else dialog.dismiss()))
        phone.page.click("text=仍要退出并删除")
        self.assertEqual(phone.stored()["outbox"], 1)
        phone.page.click("text=仍要退出并删除")
        phone.page.wait_for_selector("#name")
        self.assertEqual(set(phone.stored().values()), {0})
        self.assertEqual(len(answers), 2)

    def test_an_older_database_brings_its_outbox_along(self):
        phone = Phone(self)
        phone.page.goto("/sign-in")
        phone.page.evaluate("""() => new Promise(resolve => {
          indexedDB.deleteDatabase('fangxian-field').onsuccess = () => {
            const request = indexedDB.open('fangxian-field', 1);
            request.onupgradeneeded = () => {
              request.result.createObjectStore('keys');
              request.result.createObjectStore('kept');
              request.result.createObjectStore('outbox', { keyPath: 'id' });
            };
            request.onsuccess = () => {
              const transaction = request.result.transaction('outbox', 'readwrite');
              transaction.objectStore('outbox').put({ id: 'a', account: 'b', state: 'waiting', at: 1, sealed: new Uint8Array(40) });
              transaction.oncomplete = () => { request.result.close(); resolve(); };
            };
          };
        })""")
        phone.page.goto("/field")
        phone.wait_for_state("1 条没有上传")
        self.assertEqual(phone.stored(), {"keys": 0, "kept": 0, "outbox": 1, "drafts": 0, "photos": 0})

    def test_it_works_without_a_service_worker(self):
        phone = Phone(self, service_workers="block").sign_in()
        phone.offline()
        phone.visit(self.doors[25][0], "无人在家")
        phone.offline(False)
        phone.wait_for_state("^全部已上传")
        self.assertEqual(len(self.entries_of(self.doors[25][0])), 1)

    def test_a_phone_that_scans_the_code_is_enrolled_in_the_app(self):
        official = token(OFFICIAL)
        code = call("/api/v1/devices/enrolments", official, {"account": WORKER})["token"]
        page = self.page(f"/enrol#{code}", 390)
        page.click("#in-field")
        page.wait_for_selector("#device")
        self.assertNotIn(code, page.url)
        page.fill("#device", "华为 张")
        page.click("main button[type=submit]")
        page.wait_for_selector(".tabs")
        names = [device["name"] for device in call("/api/v1/me/devices", token(WORKER))["devices"]]
        self.assertIn("华为 张", names)

    def test_a_check_of_somebody_observed_and_a_new_household_are_filed(self):
        phone = Phone(self).sign_in()
        phone.go("#/checks")
        phone.page.click(".doors a >> nth=0")
        phone.page.click("label.box:has-text('上门')")
        phone.page.fill("#f-temperatureCelsius", "36。6")
        phone.page.click("main button[type=submit]")
        phone.page.wait_for_selector("#app[data-page='#/checks']")
        phone.wait_for_state("^全部已上传")
        phone.go("#/self")
        phone.page.click("text=家庭户登记")
        phone.page.click("label.box:has-text('家庭户')")
        phone.page.fill("#f-address", "测试二路9号")
        phone.page.click("main button[type=submit]")
        phone.page.wait_for_selector("#app[data-page='#/todo']")
        phone.wait_for_state("^全部已上传")
        phone.go("#/all")
        phone.page.wait_for_selector("text=测试二路9号")

    def test_the_pages_fit_can_be_read_and_touched_by_day_and_night(self):
        for width in WIDTHS[:2]:
            for scheme in ("light", "dark"):
                page = self.page("/field", width, color_scheme=scheme)
                page.fill("#name", WORKER)
                page.fill("#password", password(WORKER))
                page.click("main button[type=submit]")
                page.wait_for_selector(".tabs")
                household, _ = self.doors[26]
                for name, place in (("all", "#/all"), ("door", f"#/door/{household}"),
                                    ("form", f"#/fill/household-visit/{household}"), ("checks", "#/checks"),
                                    ("outbox", "#/outbox"), ("self", "#/self")):
                    with self.subTest(page=name, width=width, scheme=scheme):
                        page.evaluate("place => { location.hash = place; }", place)
                        page.wait_for_selector(f"#app[data-page='{place}']")
                        self.save(page, f"field-{name}-{width}-{scheme}")
                        self.assert_fits(page)
                        self.assert_legible(page)
                        small = page.evaluate("""() => [...document.querySelectorAll(
                          'button, .button, .tabs a, .doors a, #bar a, input:not([type=radio], [type=checkbox]), select, label.box')]
                          .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 56)
                          .map(e => e.outerHTML.slice(0, 80))""")
                        self.assertEqual(small, [])

    def test_it_speaks_english_throughout(self):
        phone = Phone(self).sign_in()
        phone.go("#/self")
        phone.page.click("text=English")
        phone.page.wait_for_selector("h2:has-text('Sign out')")
        household, _ = self.doors[26]
        for place in ("#/self", "#/outbox", f"#/fill/household-visit/{household}"):
            phone.go(place)
            own = phone.page.inner_text("main") + phone.page.inner_text("#bar")
            for word in (WORKER, "测试一路1栋027室", "钱*", "中文", "第1网格"):
                own = own.replace(word, "")
            self.assertEqual(re.findall(r"[\u4e00-\u9fff]+", own), [], place)

    def test_the_first_load_is_small(self):
        page = self.page("/field")
        sizes = page.evaluate("performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                              ".map(e => [e.name, e.encodedBodySize])")
        total = sum(size for _, size in sizes)
        print(f"first load: {total / 1000:.0f} kB compressed in {len(sizes)} files")
        self.assertGreater(len(sizes), 15)
        self.assertLess(total, 150_000)


class Killed(BrowserCase):
    """With a server of their own, which may be killed."""

    def setUp(self):
        self.city = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.city, ignore_errors=True)
        told = subprocess.run(
            [os.environ["FANGXIAN"], "demo", "--data", self.city, "--households", "200", "--no-serve"],
            capture_output=True, text=True, check=True)
        told = told.stdout + told.stderr
        self.secret = re.search(rf"^\s*{WORKER}\t(\S+)", told, re.MULTILINE).group(1)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.server = f"http://127.0.0.1:{self.port}"
        self.process = None
        self.addCleanup(self.kill)
        self.serve()
        self.doors = register(f"{VILLAGE}-01", "测试一路1栋", 500, self.server, self.secret)

    def serve(self, name="防线"):
        """Starts the server and waits until it answers."""
        self.process = subprocess.Popen(
            [os.environ["FANGXIAN"], "serve", "--data", self.city, "--port", str(self.port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "FANGXIAN_NAME": name})
        for _ in range(300):
            try:
                call("/api/v1/forms", server=self.server)
                return
            except urllib.error.URLError:
                time.sleep(0.1)
        self.fail("the server does not answer")

    def kill(self):
        """kill -9."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def fill(self, phone, households):
        """Puts visits into the outbox as the form does."""
        phone.page.evaluate(f"""async ({{ households, region }}) => {{
          {module('outbox.js')}
          const {{ keys }} = await import(files + 'seal.js');
          const {{ freshID, written }} = await import(files + 'values.js');
          const held = await keys();
          for (const subject of households) await loaded.add(held, {{
            id: freshID(), form: 'household-visit', version: 2, region, subject, occurredAt: written(Date.now()),
            body: {{ round: 1, result: 'met', personsAsked: 1 }} }}, {{ form: {{}}, where: '' }});
        }}""", {"households": households, "region": f"{VILLAGE}-01"})

    def counted(self):
        """The visits in the ledger of each household."""
        found, after, worker = {}, "", token(WORKER, self.server, self.secret)
        for _ in range(20):
            page = call(f"/api/v1/entries?region={VILLAGE}-01&form=household-visit&from=2026-02-01T00:00:00Z&limit=1000{after}",
                        worker, server=self.server)
            for entry in page["entries"]:
                found[entry["subject"]] = found.get(entry["subject"], 0) + 1
            if not page["hasMore"]:
                break
            after = f"&after={page['cursor']}"
        return {household: found.get(household, 0) for household, _ in self.doors}

    def test_nothing_is_lost_or_doubled_when_the_server_is_killed_while_it_takes_the_outbox(self):
        phone = Phone(self, self.server).sign_in(secret=self.secret)
        phone.offline()
        self.fill(phone, [household for household, _ in self.doors])
        phone.page.reload()
        phone.wait_for_state("^500 条待上传")
        # The answer to the third batch never arrives; whether it was taken the phone cannot know.
        answers = []

        def third(route):
            answers.append(route.request)
            if len(answers) == 3:
                route.fetch()
                self.kill()
                route.abort()
            else:
                route.continue_()

        phone.context.route("**/api/v1/entries", third)
        phone.offline(False)
        phone.wait_for_state("^[1-9]\\d* 条待上传")
        phone.page.wait_for_function("!document.getElementById('outbox-state').textContent.includes('正在')")
        self.assertGreaterEqual(len(answers), 3)
        self.assertRegex(phone.state(), "^300 条待上传")
        phone.context.unroute("**/api/v1/entries")
        self.serve()
        phone.go("#/outbox")
        phone.page.click("text=立即上传")
        phone.wait_for_state("^全部已上传")
        self.assertEqual(set(self.counted().values()), {1})
        self.assertEqual(phone.stored()["outbox"], 500)

    def test_a_new_release_is_taken_whole_or_not_at_all(self):
        phone = Phone(self, self.server).sign_in(secret=self.secret)
        phone.page.reload()
        phone.page.wait_for_selector(".tabs")
        old, = phone.page.evaluate("caches.keys()")
        self.kill()
        # The name stands in the page, so another name is another release.
        self.serve("新防线")
        phone.network.refused = b"/rules.js"
        look = "navigator.serviceWorker.getRegistration('/field').then(r => r.update()).then(() => true, () => false)"
        phone.page.evaluate(look)
        phone.page.wait_for_function(
            "navigator.serviceWorker.getRegistration('/field').then(r => !r.installing && !r.waiting)")
        phone.offline()
        phone.page.reload()
        phone.page.wait_for_selector(".tabs")
        self.assertIn("网格员 · 防线", phone.page.content())

        phone.network.refused = None
        phone.offline(False)
        self.assertTrue(phone.page.evaluate(look))
        phone.go("#/self")
        phone.page.wait_for_selector("text=有新版本")
        self.assertIn(old, phone.page.evaluate("caches.keys()"))
        with phone.page.expect_navigation():
            phone.page.click("text=现在更新")
        phone.page.wait_for_selector("#bar")
        phone.page.wait_for_function("old => caches.keys().then(names => names.length === 1 && names[0] !== old)", arg=old)
        self.assertIn("网格员 · 新防线", phone.page.content())

    def test_five_hundred_visits_are_sent_in_seconds(self):
        phone = Phone(self, self.server).sign_in(secret=self.secret)
        phone.offline()
        self.fill(phone, [household for household, _ in self.doors])
        phone.page.reload()
        phone.wait_for_state("^500 条待上传")
        begun = time.monotonic()
        phone.offline(False)
        phone.wait_for_state("^全部已上传", 60)
        print(f"500 visits sent in {time.monotonic() - begun:.1f} s")
        self.assertEqual(set(self.counted().values()), {1})


if __name__ == "__main__":
    unittest.main()
