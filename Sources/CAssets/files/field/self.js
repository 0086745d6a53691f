// Oneself: other forms, the language, the list anew, signing out.
import { h } from "./dom.js";
import { inState, owed, regions, state } from "./state.js";
import { choose, language, said, t } from "./words.js";

/** The forms that register something new; others about something are filled in from its list or card. */
const REGISTERS = ["household-register", "person-register", "passage"];

export function selfPage({ refresh, leave, again, update }) {
  const forms = (state.city?.forms ?? []).filter((form) => !form.subject || REGISTERS.includes(form.name));
  const left = inState("waiting", "returned", "review").length + new Set(owed().map((photo) => photo.entry)).size;
  return h(
    "div", {}, h("h1", { tabindex: "-1" }, state.who.session.name ?? ""),
    h("p.quiet", {}, state.who.session.duties.map((duty) => `${said(duty.title)} ${regions().find((one) => one.code === duty.region)?.name ?? duty.region}`).join("；")),
    state.hasNewRelease && h("p.note", {}, t("有新版本。", "There is a new version."), " ", h("button.plain", { type: "button", click: update }, t("现在更新", "Update now"))),
    h("p", {}, h("button.plain", { type: "button", click: refresh }, state.isRefreshing ? t("正在更新…", "Updating…") : t("更新清单", "Update the list"))),
    state.said && h("p.note", { role: "status" }, state.said),
    h("h2", {}, t("其他表单", "Other forms")),
    h("ul.doors", {}, forms.map((form) => h("li", {}, h("a", { href: `#/fill/${form.name}` }, h("span.where", {}, said(form.title)))))),
    h("p", {}, h("a", { href: "/" }, t("返回网页版", "To the pages for computers"))),
    h("h2", {}, t("语言", "Language")),
    h("p", {}, h("button.plain", { type: "button", click() { choose(language === "en" ? "zh-Hans" : "en"); again(); } }, language === "en" ? "中文" : "English")),
    h("h2", {}, t("退出登录", "Sign out")),
    h("p", {}, left
      ? t(`还有 ${left} 条没有上传。退出会把它们从手机删除，请先上传或导出。`, `${left} records are not uploaded. Signing out deletes them from the phone; upload or save them first.`)
      : t("退出后，手机上的住户信息全部删除。", "Signing out deletes all households from the phone.")),
    h("p", {}, h("button.plain", { type: "button", click: () => {
      if (!left || confirm(t(`确定删除 ${left} 条没有上传的记录并退出吗？`, `Delete ${left} records that were not uploaded, and sign out?`))) leave();
    } }, left ? t("仍要退出并删除", "Sign out and delete all the same") : t("退出登录", "Sign out"))));
}
