"""The QR codes of pages are read by a real reader, in the size in which a phone sees them on the screen."""

import subprocess
import tempfile
import urllib.parse

from browser_case import URL, BrowserCase


class QRCodes(BrowserCase):
    def read(self, page) -> str:
        """What zbar reads from the picture of the page's code."""
        with tempfile.NamedTemporaryFile(suffix=".png") as picture:
            page.locator("svg.qr").screenshot(path=picture.name)
            read = subprocess.run(
                ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture.name],
                capture_output=True, text=True, check=False)
        self.assertEqual(read.returncode, 0, read.stderr)
        return read.stdout.strip()

    def test_a_phone_that_scans_the_code_is_enrolled(self):
        for width in (360, 1280):
            for scheme in ("light", "dark"):
                with self.subTest(width=width, scheme=scheme):
                    official = self.signed_in(
                        "/phones", width, name="古湖社区", java_script_enabled=False, color_scheme=scheme)
                    official.fill("#account", "古湖网格员")
                    official.click("main form.column button")
                    address = self.read(official)
        self.assertTrue(address.startswith(f"{URL}/enrol#"), address)
        phone = self.page(address.removeprefix(URL), 360)
        self.assertEqual(phone.input_value("#enrolment"), address.partition("#")[2])
        phone.fill("#device", "测试手机")
        phone.click("main form button")
        phone.wait_for_url("**/account")
        self.assertIn("古湖网格员", self.text(phone))

    def test_an_authenticator_reads_the_secret_that_is_written_below(self):
        page = self.signed_in("/account/second-factor", name="隆昌医务", java_script_enabled=False)
        page.click("main form button")
        offer = urllib.parse.urlsplit(self.read(page))
        self.assertEqual((offer.scheme, offer.netloc), ("otpauth", "totp"))
        secret = urllib.parse.parse_qs(offer.query)["secret"][0]
        self.assertEqual(secret, page.inner_text("main code").replace(" ", ""))
