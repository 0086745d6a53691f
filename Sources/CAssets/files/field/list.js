// Today's list in the order of walking, with a large mark for how each door stands.
import { h } from "./dom.js";
import { STANDINGS, address, checkStanding, checkpoints, clock, door, doors, isSettled, orders, regions, standing, state } from "./state.js";
import { t } from "./words.js";

const CHECKS = () => ({
  missed: ["▲", t("超过时间未登记", "missed")],
  due: ["○", t("现在该登记", "due now")],
  later: ["◔", t("还没到时间", "not yet due")],
  done: ["●", t("已登记", "done")],
  waiting: ["↑", t("已填，待上传", "filled in, waiting")],
  returned: ["!", t("有退回，要修改", "returned, to be mended")],
});

const mark = ([glyph, words], name) => [h(`span.dot.${name}`, { "aria-hidden": "true" }, glyph), h(`span.word.${name}`, {}, words)];

/** What is looked for; it stays when the list is drawn anew. */
let wanted = "";

/** `which` is `todo`, `checks` or `all`. */
export function listPage(which) {
  if (!state.city) {
    return h("div", {}, h("h1", {}, t("今日清单", "Today")), h("p.note", { role: "status" }, state.isRefreshing
      ? t("正在下载本网格的住户…", "Loading the households of the grid…")
      : t("手机上还没有清单。连上网络后点“更新清单”。", "There is no list on the phone yet. Update it once there is a network.")));
  }
  const open = doors().filter((one) => !isSettled(one));
  const due = orders().filter((order) => ["due", "missed", "returned"].includes(checkStanding(order)));
  const tab = (name, words, count) => h("a", { href: `#/${name}`, "aria-current": which === name ? "page" : null }, `${words} ${count}`);
  const shown = which === "all" ? doors() : open;
  const filter = h("input", { type: "search", id: "find", value: wanted, "aria-label": t("按地址或姓名查找", "Find by address or name"), placeholder: t("按地址或姓名查找", "Find by address or name") });
  const list = h("ul.doors", {});
  const fill = () => list.replaceChildren(...(which === "checks"
    ? orders().map((order) => checkRow(order)).filter((row) => row.textContent.includes(filter.value.trim()))
    : shown.filter((one) => matches(one, filter.value.trim())).map(doorRow)));
  filter.addEventListener("input", () => { wanted = filter.value; fill(); });
  fill();
  const names = regions().map((region) => region.name).join("、");
  return h(
    "div", {}, h("h1", { tabindex: "-1" }, names || t("今日清单", "Today")),
    h("p.quiet", {}, `${t(`第 ${regions()[0]?.round ?? 1} 轮`, `Round ${regions()[0]?.round ?? 1}`)} · ${t("清单更新于", "list of")} ${clock(state.city.at)}`),
    h("nav.tabs", { "aria-label": t("清单", "Lists") }, tab("todo", t("待走访", "To visit"), open.length),
      tab("checks", t("健康监测", "Checks"), due.length), tab("all", t("全部", "All"), doors().length)),
    checkpoints().length ? h("p", {}, h("a.button", { href: "#/fill/passage" }, t("登记通行", "Register a passage"))) : null,
    filter, list, list.childElementCount ? null : h("p.note", {}, empty(which)));
}

const empty = (which) => ({
  todo: t("本轮都走访过了。", "Every door of this round was visited."),
  checks: t("本网格没有观察对象。", "Nobody is observed here."),
  all: t("本网格没有登记的住户。可在“更多”里登记。", "No household is registered here. Register them under “More”."),
}[which]);

const matches = (one, text) => !text || address(one).includes(text) || one.residents.some((person) => person.name?.includes(text));

function doorRow(one) {
  const name = standing(one);
  return h("li", {}, h(
    "a", { href: `#/door/${one.id}` }, h("span.where", {}, address(one)),
    h("span.quiet", {}, t(`${one.people} 人`, `${one.people} people`)), mark(STANDINGS()[name], name)));
}

function checkRow(order) {
  const name = checkStanding(order);
  const at = door(order.household);
  const by = order.dueBy && name !== "done" ? t(`${clock(Date.parse(order.dueBy))} 前`, `by ${clock(Date.parse(order.dueBy))}`) : "";
  return h("li", {}, h(
    "a", { href: `#/fill/health-check/${order.id}` }, h("span.where", {}, [order.name, at && address(at)].filter(Boolean).join(" · ") || order.id.slice(0, 8)),
    h("span.quiet", {}, [order.day && t(`第 ${order.day} 天`, `day ${order.day}`), by].filter(Boolean).join(" · ")), mark(CHECKS()[name], name)));
}
