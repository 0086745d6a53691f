"""A community official brings in a list of households, starts a round, sees the doors that nobody opened, and takes the
ledger out; the auditor sees who looked."""

import io
import zipfile

from browser_case import WIDTHS, BrowserCase

VILLAGE = "region=511083001001"
LIST = """古湖社区家庭户登记表,,,,
户序号,区域,楼栋或组,户别,详细地址
901,511083001001-01,8栋,家庭户,测试路8栋101室
902,511083001001-01,8栋,家庭户,测试路8栋102室
903,511083001001-01,8栋,家庭户,测试路8栋103室
904,511083001001-01,8栋,不知道,
"""
PAGES = {
    "imports": ("古湖社区", "/imports"),
    "people": ("古湖社区", f"/people?{VILLAGE}"),
    "duplicates": ("古湖社区", f"/duplicates?{VILLAGE}"),
    "account": ("古湖社区", "/account"),
    "phones": ("古湖社区", "/phones?account=古湖网格员"),
    "accounts": ("管理员", "/accounts"),
    "access": ("审计员", "/access"),
}


class Official(BrowserCase):
    def test_from_a_list_of_households_to_the_doors_nobody_opened(self):
        page = self.signed_in("/imports", name="古湖社区", java_script_enabled=False)
        page.select_option("select[name=form]", "household-register")
        page.set_input_files(
            "input[type=file]", {"name": "住户名单.csv", "mimeType": "text/csv", "buffer": LIST.encode("gb18030")})
        page.click("main button >> nth=0")
        self.assertIn("请填写“详细地址”", self.text(page))
        self.save(page, "import-preview")
        page.click("text=导入 3 行")
        self.assertIn("已导入", self.text(page))

        page.goto(f"/screening/rounds?{VILLAGE}")
        self.assertRegex(page.input_value("[name=number]"), "^[1-9]")
        page.fill("[name=aim]", "复核")
        page.fill("[name=from]", "2020-02-03")
        page.fill("[name=until]", "2020-02-09")
        page.click("main form button")
        for door in ("101", "102", "103"):
            self.assertIn(f"测试路8栋{door}室", self.text(page))

        page.goto(f"/ledger?{VILLAGE}&form=household-register")
        with page.expect_download() as download:
            page.click("text=导出 Excel")
        self.assertIn("家庭户登记", download.value.suggested_filename)
        with open(download.value.path(), "rb") as file:
            sheets = zipfile.ZipFile(io.BytesIO(file.read())).namelist()
        self.assertIn("xl/worksheets/sheet1.xml", sheets)

    def test_who_somebody_is_is_shown_for_a_purpose_and_the_auditor_sees_it(self):
        page = self.signed_in("/screening?region=511083000000&round=1", java_script_enabled=False)
        doors = [door.get_attribute("href") for door in page.query_selector_all("table a[href^='/households/']")]
        for door in doors:
            page.goto(door)
            if page.query_selector("table a[href^='/people/']"):
                break
        page.click("table a[href^='/people/'] >> nth=0")
        masked = page.inner_text("h1")
        self.assertIn("*", masked)
        page.select_option("select[name=purpose]", "contact")
        page.click("main form button")
        self.assertIn("查看用途", self.text(page))
        self.assertRegex(self.text(page), masked[0] + "[^*]+身份证号码[0-9]{17}")
        audit = self.signed_in("/access", name="审计员")
        self.assertIn("查看明文", self.text(audit))

    def test_nothing_is_wider_than_the_window_by_day_and_night(self):
        for account in sorted({who for who, _ in PAGES.values()}):
            page = self.signed_in("/", name=account)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme="light" if width % 3 else "dark")
                for name, (who, path) in PAGES.items():
                    if who != account:
                        continue
                    with self.subTest(page=name, width=width):
                        self.assertEqual(page.goto(path).status, 200, path)
                        self.save(page, f"{name}-{width}")
                        self.assert_fits(page)
                        self.assert_legible(page)
