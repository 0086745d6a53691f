// Reports where this phone is while the page is open. Positions wait in localStorage until the server has them on disk.
const chinese = document.documentElement.lang.startsWith("zh");
const words = (zh, en) => (chinese ? zh : en);
const state = document.getElementById("locate-state");
const waiting = document.getElementById("locate-waiting");
const LIMIT = 2000;
const EVERY = 20000;

const stored = (key) => {
  try { return localStorage.getItem(key); } catch { return null; }
};
const store = (key, value) => {
  try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* private mode */ }
};

const fresh = location.hash.slice(1);
if (fresh) {
  if (fresh !== stored("locate-token")) {
    store("locate-queue", null);
    store("locate-ended", null);
  }
  store("locate-token", fresh);
  history.replaceState(null, "", location.pathname);
}
const token = stored("locate-token") || fresh;
let queue = [];
try { queue = JSON.parse(stored("locate-queue")) || []; } catch { queue = []; }
let last = Number(stored("locate-last")) || 0;
let trouble = "";
// Why there is no position: a sign of life that arrives does not end it.
let unplaced = "";
let ended = stored("locate-ended");
let sending = false;
let watch = null;
let newest = 0;

function show() {
  const time = (at) => new Date(at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
  if (!token) {
    state.textContent = words("请扫描社区给您的二维码。", "Scan the code that you were given.");
  } else if (ended === "ended") {
    state.textContent = words("观察已结束，定位已停止，可以关闭本页。", "The observation is over. Reporting has stopped; you may close this page.");
  } else if (ended === "unknown") {
    state.textContent = words("这个二维码已失效，请联系社区。", "This code is no longer valid; ask whoever gave it to you.");
  } else if (unplaced || trouble) {
    state.textContent = unplaced || trouble;
  } else if (last) {
    state.textContent = words(`正在守护 · 上次上报 ${time(last)}`, `Watching · last reported ${time(last)}`);
  } else {
    state.textContent = words("正在取得位置，请允许定位。", "Finding the position; please allow it.");
  }
  waiting.textContent = queue.length && !ended
    ? words(`${queue.length} 条待上传 · 最早 ${time(queue[0].tst * 1000)}`, `${queue.length} waiting · since ${time(queue[0].tst * 1000)}`)
    : "";
}

function keep() {
  store("locate-queue", JSON.stringify(queue));
  show();
}

async function send() {
  if (sending || ended || !token || !queue.length) return;
  sending = true;
  const part = queue.slice(0, 200);
  try {
    const answer = await fetch("/track/phone", {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json", Authorization: "Basic " + btoa("phone:" + token) },
      body: JSON.stringify(part),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const said = (await answer.json()).state;
    queue = queue.slice(part.length);
    if (said === "ended" || said === "unknown") {
      ended = said;
      store("locate-ended", said);
      queue = [];
      if (watch !== null) navigator.geolocation.clearWatch(watch);
    } else {
      trouble = "";
      last = Date.now();
      store("locate-last", String(last));
    }
  } catch {
    trouble = words("没有网络，位置已保存在手机，联网后自动上报。", "No network. Positions are kept on the phone and sent later.");
  }
  sending = false;
  keep();
  if (queue.length && !trouble) send();
}

function take(position) {
  const at = Math.round(position.timestamp / 1000);
  if (position.timestamp - newest < EVERY) return;
  newest = position.timestamp;
  const { latitude, longitude, accuracy } = position.coords;
  queue.push({ _type: "location", tst: at, lat: latitude, lon: longitude, acc: Math.round(accuracy) });
  if (queue.length > LIMIT) queue = queue.slice(-LIMIT);
  unplaced = "";
  keep();
  send();
}

function fail(error) {
  unplaced = error.code === 1
    ? words("没有定位权限。请在手机设置里允许浏览器定位，再刷新本页。", "The position is not allowed. Allow it in the settings and load this page again.")
    : words("暂时得不到位置，请靠近窗边。", "No position just now; go nearer to a window.");
  // A sign of life all the same: the phone is there, its place is not known.
  queue.push({ _type: "location", t: "p", tst: Math.round(Date.now() / 1000) });
  keep();
  send();
}

show();
if (token && !ended) {
  if ("geolocation" in navigator) {
    watch = navigator.geolocation.watchPosition(take, fail, { enableHighAccuracy: true, maximumAge: 10000, timeout: 60000 });
  } else {
    unplaced = words("这部手机不能定位，请联系社区。", "This phone cannot tell its position; ask for another way.");
    show();
  }
  setInterval(send, EVERY);
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
}
