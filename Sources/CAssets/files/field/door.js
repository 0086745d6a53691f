// The card of a household: who lives there, as rows, and what to do.
import { h } from "./dom.js";
import { STANDINGS, address, checkStanding, clock, door, form, mine, orders, regions, standing } from "./state.js";
import { nameOf } from "./places.js";
import { said, t } from "./words.js";

const SEX = () => ({ male: t("男", "m"), female: t("女", "f") });
const RESIDENCY = () => ({
  resident: t("常住", "resident"), temporary: t("暂住", "temporary"), returnee: t("返乡", "returned"), visitor: t("来内", "visiting"),
});

export function doorPage(id) {
  const one = door(id);
  if (!one) return h("p.note", {}, t("清单里没有这一户，可能已注销或并入别户。", "This household is not on the list; it may be closed or merged."));
  const name = standing(one);
  const [glyph, words] = STANDINGS()[name];
  const conflicts = regions().flatMap((region) => region.conflicts).filter((conflict) => conflict.household === one.id && conflict.round === one.round);
  const own = mine().filter(({ submission }) => submission.subject === one.id);
  return h(
    "div", {}, h("h1", { tabindex: "-1" }, address(one)),
    h(`p.lead`, {}, h(`span.dot.${name}`, { "aria-hidden": "true" }, glyph), " ", h(`span.word.${name}`, {}, words),
      one.attempts ? t(` · 去过 ${one.attempts} 次`, ` · ${one.attempts} attempts`) : "", one.lastAt ? ` · ${clock(Date.parse(one.lastAt))}` : ""),
    one.nextAttempt && name === "tried" && h("p.note", {}, t(`${clock(Date.parse(one.nextAttempt))} 再去。`, `Go again at ${clock(Date.parse(one.nextAttempt))}.`)),
    conflicts.length > 0 && h("p.note", {}, t(
      `两人走访结果有 ${conflicts[0].differences.length} 处不一致，由村（社区）核对。`,
      `Two workers' answers differ in ${conflicts[0].differences.length} places; the village compares them.`)),
    one.telephone && h("p", {}, h("a.button.plain", { href: `tel:${one.telephone}` }, `${t("打电话", "Call")} ${one.telephone}`)),
    h("h2", {}, t(`住户 ${one.residents.length} 人`, `${one.residents.length} people`)),
    h("ul.people", {}, one.residents.map(personRow)),
    form("person-register") && h("p", {}, h("a", { href: `#/fill/person-register/new@${one.id}` }, t("登记一人", "Register somebody"))),
    own.length > 0 && [h("h2", {}, t("本机填过的", "Filled in on this phone")), h("ul.people", {}, own.map((record) => h(
      "li", {}, `${said(record.words.form)} · ${clock(record.at)} · ${recordState(record)}`)))],
    h("div.act", {}, h("a.button", { href: `#/fill/household-visit/${one.id}` }, t("填写走访", "Fill in the visit"))));
}

function personRow(person) {
  const order = orders().find((one) => one.person === person.id);
  const isDue = order && ["due", "missed"].includes(checkStanding(order));
  return h(
    "li", {}, h("strong", {}, person.name ?? t("未登记姓名", "no name")),
    ` ${SEX()[person.sex] ?? ""} ${person.birthYear} ${RESIDENCY()[person.residency] ?? ""}`,
    person.cameFrom && h("span.quiet", {}, t(` 来自 ${nameOf(person.cameFrom)}`, ` from ${nameOf(person.cameFrom)}`)),
    order && h("a.button.plain", { href: `#/fill/health-check/${order.id}` }, isDue ? t("健康监测（该登记）", "Health check (due)") : t("健康监测", "Health check")));
}

export const recordState = (record) => ({
  waiting: t("待上传", "waiting"), done: t("已入账", "in the ledger"), returned: t("退回，请修改", "returned, to be mended"),
  review: t("需核对", "to be reviewed"),
}[record.state]);
