// The field app: which page is shown, when the outbox is sent and the list asked for anew.
import { Offline } from "./api.js";
import { h } from "./dom.js";
import { doorPage } from "./door.js";
import { fillPage, mendPage } from "./form.js";
import { listPage } from "./list.js";
import { outboxPage, outboxWords } from "./outbox-page.js";
import { sendAll, tidy } from "./outbox.js";
import { selfPage } from "./self.js";
import { cityKept, isWithdrawn, refresh, restore, signOut, withdraw } from "./session.js";
import { signInPage } from "./sign-in.js";
import { changed, inState, onChange, owed, readOutbox, state } from "./state.js";
import { language, t } from "./words.js";

// Each list that is asked for is a look at everybody's data and recorded: not more often than the work needs.
const FRESH = 15 * 60000;
const AGAIN = 60000;
const app = document.getElementById("app");
const name = document.title.split(" · ")[1];
let enrolment = null;
let registration = null;

/** The page of an address; a form is not made anew while somebody types. */
async function pageOf(path) {
  const [name, one, two] = path.split("/").slice(1);
  switch (name) {
    case "door": return doorPage(one);
    case "fill": return fillPage(one, two);
    case "mend": return mendPage(one);
    case "outbox": return outboxPage(sync);
    case "self": return selfPage({ refresh: () => update(true), leave, again: show, update: takeRelease });
    case "checks": case "all": return listPage(name);
    default: return listPage("todo");
  }
}

const isForm = (path) => /^#\/(fill|mend)\//.test(path);
let shown = null;
const scrolled = new Map();

async function show() {
  document.documentElement.lang = language;
  document.title = t(`网格员 · ${name}`, `Field · ${name}`);
  const path = location.hash || "#/todo";
  const isSame = shown === path;
  const isFinding = document.activeElement?.id === "find";
  if (shown) scrolled.set(shown, scrollY);
  const page = state.who || path === "#/outbox" ? await pageOf(path) : signInPage(enrolment, begin);
  if ((location.hash || "#/todo") !== path) return;
  const key = state.who ? path : "sign-in";
  shown = path;
  app.replaceChildren(page);
  app.dataset.page = key;
  bar();
  scrollTo(0, isSame || !isForm(path) ? scrolled.get(path) ?? 0 : 0);
  if (isFinding) document.getElementById("find")?.focus();
  else if (!isSame && performance.getEntriesByName("field-usable").length) app.querySelector("h1")?.focus({ preventScroll: true });
}

/** The bar at the foot, within reach of the thumb: the lists, the outbox in words, oneself. */
function bar() {
  document.getElementById("bar")?.remove();
  if (!state.who && !state.records.some((record) => record.state !== "done")) return;
  const back = inState("returned", "review").length > 0;
  const link = (path, words, name = "") => h(`a${name}`, { href: path, "aria-current": location.hash === path ? "page" : null }, words);
  const left = state.records.filter((record) => record.state !== "done").length;
  document.body.append(h(
    "nav", { id: "bar", "aria-label": t("主要页面", "Pages") },
    state.who && link("#/todo", t("清单", "List")),
    h("a", { href: "#/outbox", id: "outbox-state", class: back ? "back" : null, "aria-live": "polite" },
      state.isSending ? t("正在上传…", "Uploading…")
        : state.who ? outboxWords() : t(`${left} 条没有上传，加密保存`, `${left} not uploaded, kept sealed`)),
    state.who && link("#/self", t("更多", "More"))));
}

/** Keeps what is shown fresh; a form stays as it is, only the bar changes. */
onChange(() => {
  if (state.who && isForm(location.hash)) bar();
  else if (state.who || app.dataset.page !== "sign-in") show();
  else bar();
});

async function begin(who) {
  enrolment = null;
  state.who = who;
  state.said = null;
  state.city = await cityKept(who.keys);
  await readOutbox();
  await show();
  await sync();
  await update();
}

const noNetwork = () => t("没有网络，已保存在手机，联网后自动上传。", "No network. It is kept on the phone and uploaded later.");

/** Asked for while sending: the network came back under an attempt without one, or another record was saved. */
let sendsAgain = false;

/** Sends what waits. */
async function sync() {
  if (state.isSending) sendsAgain = true;
  if (!state.who || state.isSending || !(inState("waiting").length || owed().length)) return;
  state.isSending = true;
  changed();
  let outcome;
  try {
    do {
      sendsAgain = false;
      outcome = await sendAll();
    } while (sendsAgain);
  } finally {
    state.isSending = false;
  }
  // Nobody: the service worker was refused first, or the system took the keys away.
  if (outcome === "withdrawn" || outcome === "nobody") { await lock(); return; }
  state.said = { offline: noNetwork(), busy: t("服务器忙，内容没有丢失，稍后自动再试。", "The server is busy; nothing is lost, it is tried again.") }[outcome] ?? null;
  await readOutbox();
  if (outcome === "done") await update();
  else registration?.sync?.register("outbox").catch(() => {});
}

/** Asks for the list anew. */
async function update(always = false) {
  if (!state.who || state.isRefreshing) return;
  const hasNewDoors = inState("done").some((record) => record.doneAt > state.city?.at && record.submission.form.endsWith("-register"));
  if (!always && !hasNewDoors && state.city && Date.now() - state.city.at < FRESH) return;
  state.isRefreshing = true;
  changed();
  try {
    state.city = await refresh(state.who);
    state.said = null;
  } catch (error) {
    if (isWithdrawn(error)) { await withdraw(); await lock(); return; }
    state.said = error instanceof Offline
      ? t("没有网络，用的是手机上的清单。", "No network; this is the list on the phone.")
      : t("清单没有更新，请稍后再试。手机上的清单还在。", "The list was not updated; try again later. The one on the phone is still there.");
  } finally {
    state.isRefreshing = false;
    changed();
  }
}

/** The token was refused: nothing of the city is left here, and the outbox cannot be read until its author is back. */
async function lock() {
  state.who = null;
  state.city = null;
  state.said = t(
    "登录已失效或被收回，住户信息已从手机删除。没有上传的记录仍加密保存，用原来的账号登录后可以上传。",
    "The sign-in ended or was withdrawn; households are deleted from the phone. What was not uploaded is kept sealed; sign in as the same account to upload it.");
  await readOutbox();
  await show();
}

async function leave() {
  await signOut(state.who);
  Object.assign(state, { who: null, city: null, said: t("已退出，住户信息已从手机删除。", "Signed out; households are deleted from the phone.") });
  await readOutbox();
  location.hash = "#/todo";
  await show();
}

/** The service worker opens the page without a network; without one the app works while it is open. */
async function install() {
  if (!navigator.serviceWorker) return;
  // Background Sync comes with modules in workers; elsewhere the plain worker does.
  const script = "SyncManager" in window ? ["/field/worker-sync.js", { type: "module" }] : ["/field/worker.js", {}];
  try {
    registration = await navigator.serviceWorker.register(script[0], { ...script[1], scope: "/field" });
  } catch {
    return;
  }
  const look = () => {
    if (!registration?.waiting || !navigator.serviceWorker.controller) return;
    state.hasNewRelease = true;
    changed();
  };
  look();
  registration?.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
}

function takeRelease() {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration?.waiting?.postMessage("take over");
}

async function start() {
  history.scrollRestoration = "manual";
  const code = /^#enrol=(.+)$/.exec(location.hash);
  if (code) {
    enrolment = decodeURIComponent(code[1]);
    history.replaceState(null, "", "/field");
  }
  state.who = await restore();
  if (state.who) state.city = await cityKept(state.who.keys);
  await tidy();
  await readOutbox();
  await show();
  performance.mark("field-usable");
  addEventListener("hashchange", show);
  addEventListener("field-saved", sync);
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) wake(); });
  setInterval(() => { if (!document.hidden) sync(); }, AGAIN);
  const channel = globalThis.BroadcastChannel && new BroadcastChannel("fangxian-field");
  if (channel) channel.onmessage = async ({ data }) => (data === "withdrawn" ? lock() : readOutbox());
  await install();
  await wake();
}

async function wake() {
  await sync();
  await update();
}

start();
