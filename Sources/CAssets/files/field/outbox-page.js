// The outbox: what waits, what was returned and why, what is in the ledger.
import { recordState } from "./door.js";
import { h } from "./dom.js";
import { discard, file } from "./outbox.js";
import { shown } from "./photos.js";
import { account, clock, inState, owed, readOutbox, state } from "./state.js";
import { said, t } from "./words.js";

/** The state of the outbox in words, for the bar at the foot. */
export function outboxWords() {
  const waiting = inState("waiting");
  const back = inState("returned", "review");
  const parts = [];
  if (waiting.length) parts.push(t(`${waiting.length} 条待上传 · 最早 ${clock(waiting[0].at)}`, `${waiting.length} waiting · since ${clock(waiting[0].at)}`));
  if (back.length) parts.push(t(`${back.length} 条退回，请修改`, `${back.length} returned, to be mended`));
  const late = owed().length;
  if (late) parts.push(t(`照片 ${late} 张待上传`, `${late} photos waiting`));
  if (!parts.length) parts.push(t("全部已上传", "All is uploaded"));
  return parts.join(" · ");
}

export function outboxPage(send) {
  const others = state.records.filter((record) => record.account !== account() && record.state !== "done");
  const groups = [
    [t("退回，请修改", "Returned, to be mended"), inState("returned")],
    [t("需核对", "To be reviewed"), inState("review")],
    [t("待上传", "Waiting"), inState("waiting")],
    [t("已入账", "In the ledger"), inState("done").reverse()],
  ];
  const left = inState("waiting", "returned", "review");
  return h(
    "div", {}, h("h1", { tabindex: "-1" }, t("待上传", "Outbox")), h("p.lead", { role: "status" }, outboxWords()),
    state.said && h("p.note", {}, state.said),
    others.length > 0 && h("p.note", {}, t(
      `另有 ${others.length} 条是别的账号填的，加密保存，请该账号登录后上传，或导出文件交村（社区）。`,
      `${others.length} more were filled in by another account; they are kept sealed until it signs in, or go to the office as a file.`)),
    groups.filter(([, found]) => found.length).map(([words, found]) => [h("h2", {}, `${words} ${found.length}`), h("ul.records", {}, found.map(row))]),
    (left.length > 0 || others.length > 0) && [
      h("h2", {}, t("一直没有网络？", "No network at all?")),
      h("p", {}, t("导出文件，交到村（社区）的电脑上导入。文件是加密的，以后手机再上传也不会重复。",
        "Save a file and bring it in on a computer of the village. It is sealed; what the phone sends later is not filed twice.")),
      [...new Set([...left, ...others].map((record) => record.account))].map((whose) => h(
        "button.plain", { type: "button", click: () => save(whose) },
        whose === account() ? t("导出文件", "Save a file") : t("导出别的账号的文件", "Save the other account's file"))),
    ],
    state.who && h("div.act", {}, h("button", { type: "button", click: send }, state.isSending ? t("正在上传…", "Uploading…") : t("立即上传", "Upload now"))));
}

function row(record) {
  const sentence = (problem) => t(problem.detailByLanguage?.["zh-Hans"] ?? problem.detail, problem.detailByLanguage?.en ?? problem.detail);
  const reasons = record.problem ? [record.problem, ...(record.problem.errors ?? [])].map(sentence) : [];
  return h(
    `li.${record.state}`, {}, h("strong", {}, `${said(record.words.form)} · ${record.words.where}`),
    h("span.quiet", {}, ` ${clock(record.at)} · ${recordState(record)}`),
    reasons.map((words) => h("p.wrong", {}, words)), pictures(record),
    state.photos.filter((photo) => photo.entry === record.id && photo.problem).map((photo) => h(
      "p.wrong", {}, t("有一张照片没有被接收：", "A photo was not taken: "), sentence(photo.problem) ?? "")),
    h("p.row", {}, !record.submission.corrects || record.state !== "done"
      ? h("a.button.plain", { href: `#/mend/${record.id}` }, record.state === "done" ? t("更正", "Correct") : t("修改", "Mend")) : null,
      ["returned", "review"].includes(record.state) && h("button.plain", { type: "button", click: () => drop(record) }, t("不再上传", "Do not send"))));
}

/** The photos of a record as long as they are on the phone. */
function pictures(record) {
  const hashes = record.photos ?? [];
  if (!hashes.length) return null;
  const list = h("ul.photos", {});
  for (const [index, hash] of hashes.entries()) {
    const place = h("li", {}, t("照片已上传", "Photo uploaded"));
    list.append(place);
    shown(state.who.keys, hash).then((address) => {
      if (address) place.replaceChildren(h("img", { src: address, alt: t(`照片 ${index + 1}`, `Photo ${index + 1}`) }));
    });
  }
  return list;
}

async function drop(record) {
  if (!confirm(t("这一条将从手机删除，不再上传。确定吗？", "This record will be deleted from the phone and not sent. Are you sure?"))) return;
  await discard(record.id);
  await readOutbox();
}

async function save(whose) {
  const link = h("a", {
    href: URL.createObjectURL(new Blob([await file(whose)], { type: "application/json" })),
    download: `待上传记录_${new Date().toISOString().slice(0, 16).replace(/[-:T]/g, "")}.json`,
  });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
