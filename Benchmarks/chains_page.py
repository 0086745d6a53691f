"""How long the page of chains takes in a browser until its drawing is there, and until a case is found in it.

Started by `fangxian-bench chains --python .venv/bin/python`."""

import os
import statistics
import sys
import time

from playwright.sync_api import sync_playwright

url, token, region = sys.argv[1:]
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
    context = browser.new_context(base_url=url, viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.add_cookies([{"name": "fangxian-session", "value": token, "url": url}])
    ready, found, frames = [], [], []
    for _ in range(5):
        page = context.new_page()
        begin = time.perf_counter()
        page.goto(f"/chains?region={region}")
        page.wait_for_selector("#chain[data-ready]")
        ready.append(time.perf_counter() - begin)
        number = page.inner_text("#cases tbody tr >> nth=40 >> td >> nth=0")
        begin = time.perf_counter()
        page.fill("#number", number)
        page.press("#number", "Enter")
        page.wait_for_function("number => document.querySelector('#chain [role=status]').textContent.startsWith(number)", arg=number)
        found.append(time.perf_counter() - begin)
        page.click("#chain button[value=all]")
        frames.append(page.evaluate("""async () => {
          const canvas = document.querySelector('#chain canvas');
          const begin = performance.now();
          for (let turn = 0; turn < 20; turn += 1) {
            canvas.dispatchEvent(new WheelEvent('wheel', { deltaY: turn % 2 ? 1 : -1, cancelable: true }));
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          }
          return (performance.now() - begin) / 20;
        }"""))
        page.close()
    print(f"chains\tpage in the browser, {len(ready)} times\tdrawn after {statistics.median(ready) * 1e3:.0f} ms, "
          f"a case found in {statistics.median(found) * 1e3:.0f} ms, a step of the wheel {statistics.median(frames):.0f} ms")
    browser.close()
