// What the pages show, in memory, and whoever wants to know when it changes.
import * as outbox from "./outbox.js";
import { filed } from "./photos.js";
import { written } from "./values.js";
import { t } from "./words.js";

/** `who` is `{keys, session}` or null; `city` what is kept of one's grids; `records` the outbox, oldest first; `photos`
 *  those that records name and that are still here. */
export const state = { who: null, city: null, records: [], photos: [], isSending: false, isRefreshing: false, said: null, hasNewRelease: false };

const listeners = new Set();
export const onChange = (listener) => listeners.add(listener);
export const changed = () => listeners.forEach((listener) => listener());

/** Reads the outbox anew. */
export async function readOutbox() {
  state.records = await outbox.records(state.who?.keys);
  state.photos = state.who ? await filed(account()) : [];
  changed();
}

export const account = () => state.who?.keys.account;
export const mine = () => state.records.filter((record) => record.account === account());
export const inState = (...names) => mine().filter((record) => names.includes(record.state));

/** The photos that wait though their records are in the ledger. */
export const owed = () => state.photos.filter(
  (photo) => !photo.problem && !inState("waiting", "returned", "review").some((record) => record.id === photo.entry));

export const regions = () => state.city?.regions ?? [];
export const doors = () => regions().flatMap((region) => region.doors.map((door) => ({ ...door, round: region.round })));
export const door = (id) => doors().find((one) => one.id === id);
export const orders = () => regions().flatMap((region) => region.orders);
export const checkpoints = () => state.city?.checkpoints ?? [];
export const form = (name, version) => state.city?.forms.find(
  (one) => one.name === name && (version === undefined || one.version === version));

/** What this phone has filed of a door in its round. */
const visits = (one) => mine().filter(({ submission }) => submission.subject === one.id
  && submission.form === "household-visit" && submission.body.round === one.round);

/** How a door stands in its round: what the server knows, and what this phone has filled in since. */
export function standing(one) {
  const own = visits(one);
  if (own.some((record) => record.state === "returned" || record.state === "review")) return "returned";
  if (own.some((record) => record.state === "waiting")) return "waiting";
  const taken = own.slice().reverse().find((record) => record.state === "done" && record.doneAt > state.city.at);
  if (!taken || one.status === "done") return one.status;
  return { met: "done", "by-telephone": "done", refused: "refused" }[taken.submission.body.result] ?? "tried";
}

/** The mark, which tells by its shape too, and the words of a standing. */
export const STANDINGS = () => ({
  due: ["○", t("未走访", "not visited")],
  tried: ["◐", t("无人在家，要再去", "nobody home, go again")],
  refused: ["▲", t("拒绝", "refused")],
  done: ["●", t("已走访", "visited")],
  waiting: ["↑", t("已填，待上传", "filled in, waiting")],
  returned: ["!", t("有退回，要修改", "returned, to be mended")],
});

/** Whether nobody need go there any more. */
export const isSettled = (one) => ["done", "refused"].includes(standing(one))
  || standing(one) === "waiting" && !visits(one).some(({ submission }) => submission.body.result === "nobody-home");

/** How an observation stands today: whether its check is due, missed or filled in on this phone. */
export function checkStanding(order) {
  const own = mine().filter(({ submission }) => submission.subject === order.id && submission.form === "health-check");
  if (own.some((record) => record.state === "returned" || record.state === "review")) return "returned";
  if (own.some((record) => record.state === "waiting")) return "waiting";
  const taken = own.slice().reverse().find((record) => record.state === "done" && record.doneAt > state.city.at);
  if (taken) return "done";
  if (!order.dueFrom || Date.parse(order.dueFrom) > Date.now()) return "later";
  return Date.parse(order.dueBy) < Date.now() ? "missed" : "due";
}

/** A moment for people: `14:20`, with the day where it is not today. */
export function clock(at) {
  const [day, time] = [written(at).slice(0, 10), written(at).slice(11, 16)];
  if (day === written(Date.now()).slice(0, 10)) return time;
  const [month, date] = day.slice(5).split("-").map(Number);
  return `${t(`${month}月${date}日`, `${date}/${month}`)} ${time}`;
}

/** Where a door is, in words. */
export function address(one) {
  if (one.address) return one.address;
  return [one.building, one.serial && t(`第 ${one.serial} 户`, `no. ${one.serial}`)].filter(Boolean).join(" ") || t("地址未登记", "no address");
}
