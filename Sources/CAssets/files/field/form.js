// Filling a form in, or mending what was returned. What is typed is kept sealed at every stroke, so that neither a call
// nor an empty battery loses it.
import * as db from "./db.js";
import { h } from "./dom.js";
import { control } from "./fields.js";
import { add, discard } from "./outbox.js";
import { drop, keep as keepPhoto, shown } from "./photos.js";
import { picture } from "./picture.js";
import { inspect, isAsked, isNeeded, validate, validateReach } from "./rules.js";
import { seal, unseal } from "./seal.js";
import { address, checkpoints, door, doors, form as declared, orders, readOutbox, regions, state } from "./state.js";
import { freshID, written } from "./values.js";
import { said, t } from "./words.js";

const draftPlace = (account, name) => `draft ${account} ${name}`;

async function draft(name) {
  const held = state.who.keys;
  const sealed = await db.get("drafts", name);
  try {
    return sealed && await unseal(held.outbox, sealed, draftPlace(held.account, name));
  } catch {
    // Somebody else's: it stays until its author is back.
    return undefined;
  }
}

/** One stroke after the other, so that an older one never comes out on top. */
let keeping = Promise.resolve();
function keepDraft(name, answers) {
  const held = state.who.keys;
  keeping = keeping.then(async () => db.put("drafts", await seal(held.outbox, answers, draftPlace(held.account, name)), name));
}

/** The page for a new record of a form about something, `subject` an id or nothing. */
export async function fillPage(name, subject) {
  const form = declared(name);
  if (!form) return missing();
  const about = subjectOf(form, subject);
  const draftName = `${name}/${subject ?? ""}`;
  const posts = form.fields.some((field) => field.name === "checkpoint") ? checkpoints() : [];
  const prefilled = { ...(posts.length === 1 && { checkpoint: posts[0].id }), ...(form.fields.some((field) => field.name === "round") && about.round && { round: about.round }), ...about.answers };
  return page({
    form, about, draftName, after: name === "health-check" ? "#/checks" : "#/todo", answers: { ...prefilled, ...(await draft(draftName)) },
    submission: () => ({
      id: freshID(), form: form.name, version: form.version, region: about.region,
      ...(form.subject && { subject: about.id ?? freshID() }), occurredAt: written(Date.now()),
      ...(state.who.session.device && { device: state.who.session.device }),
    }),
  });
}

/** The page that mends a record of the outbox. What is in the ledger already is corrected by a record of its own. */
export async function mendPage(id) {
  const record = state.records.find((one) => one.id === id && one.submission);
  const form = record && declared(record.submission.form, record.submission.version);
  if (!form) return missing();
  const draftName = `mend/${id}`;
  const about = subjectOf(form, record.submission.subject);
  const { body, ...rest } = record.submission;
  const isTaken = record.state === "done" || record.problem?.code === "entry.conflicting";
  const correction = () => ({ ...rest, id: freshID(), corrects: rest.id });
  return page({
    form, about: { ...about, region: rest.region, words: record.words.where }, draftName, after: "#/outbox",
    answers: (await draft(draftName)) ?? body, problem: record.problem, submission: isTaken ? correction : () => rest,
    // What the ledger holds under this id is the record before it was mended; the correction takes its place.
    replaces: isTaken && record.state !== "done" ? id : null,
  });
}

const missing = () => h("p.note", {}, t("手机上没有这张表或这一条，请先更新清单。", "This form or record is not on the phone; update the list first."));

/** What a record is about: its region, what it is called, who lives there. */
function subjectOf(form, id) {
  const home = regions()[0] ?? { code: state.who.session.duties[0]?.region, name: "" };
  if (form.subject === "observation") {
    const order = orders().find((one) => one.id === id);
    const at = order && door(order.household);
    return { id, region: order?.region ?? home.code, words: [order?.name, at && address(at)].filter(Boolean).join(" · "), people: [] };
  }
  const one = form.subject === "household" && id ? door(id) : door(id?.split("@")[1]);
  if (!one) return { id: null, region: home.code, words: home.name, people: [], isOpen: true };
  const people = one.residents.map((person) => ({ value: person.id, words: who(person) }));
  if (form.subject !== "household") {
    // A form about somebody or something new, at this door.
    const field = form.fields.find((inner) => inner.type === "reference" && inner.to === "household");
    return { id: null, region: one.region, words: address(one), people, answers: field ? { [field.name]: one.id } : {} };
  }
  return { id, region: one.region, words: address(one), people, round: one.round };
}

const who = (person) => `${person.name ?? t("未登记姓名", "no name")} · ${person.sex === "female" ? t("女", "f") : person.sex === "male" ? t("男", "m") : ""} ${person.birthYear}`;

function page({ form, about, draftName, answers, problem, submission, after, replaces }) {
  const held = state.who.keys;
  let taking = Promise.resolve();
  const photos = {
    shown: (hash) => shown(held, hash),
    drop: (hash) => drop(held, hash),
    /** The hash of a picture that is kept now; null where it is none. */
    take(file) {
      const taken = picture(file).then(async (found) => { if (found) await keepPhoto(held, found); return found?.hash ?? null; });
      taking = Promise.all([taking, taken.catch(() => null)]);
      return taken;
    },
  };
  const context = {
    people: about.people, doors: doors().map((one) => ({ value: one.id, words: address(one) })),
    checkpoints: checkpoints().map((one) => ({ value: one.id, words: one.name })), photos,
  };
  const controls = form.fields.map((field) => control(field, field.name, context));
  for (const one of controls) one.set(answers[one.field.name]);
  let area = about.region;

  const typed = () => Object.fromEntries(
    controls.map((one) => [one.field.name, one.get()]).filter(([, value]) => value !== undefined));

  /** Shows what is asked; what is not asked keeps its answer on the page and is not sent. */
  function update() {
    const given = typed();
    const asked = {};
    for (const one of controls) {
      const { kept } = inspect(asked, form.fields, "", []);
      const isShown = isAsked(one.field, kept);
      one.show(isShown, isNeeded(one.field, kept));
      if (isShown && given[one.field.name] !== undefined) asked[one.field.name] = given[one.field.name];
      one.showRows?.((inner, row) => {
        const known = inspect(row, one.field.fields, "", []).kept;
        for (const cell of inner) cell.show(isAsked(cell.field, known), isNeeded(cell.field, known));
      });
    }
    return asked;
  }

  const summary = h("div.error", { role: "alert", tabindex: "-1", hidden: true });
  function report(problems) {
    for (const one of controls) one.mark(null);
    summary.hidden = problems.length === 0;
    summary.replaceChildren(
      h("h2", {}, t("还不能保存，请修改：", "Not saved yet; mend this:")),
      h("ul", {}, problems.map((one) => {
        const [, name, index, inner] = /^(?:body\.)?(\w+)(?:\[(\d+)\](?:\.(\w+))?)?/.exec(one.path ?? "") ?? [];
        const target = controls.find((each) => each.field.name === name);
        const cell = index === undefined || !inner ? undefined : { index: Number(index), name: inner };
        target?.mark(one, cell);
        const words = t(one.zh, one.en);
        return h("li", {}, target ? h("a", { href: "#", click: (event) => { event.preventDefault(); focusOn(target.find(cell)); } }, words) : words);
      })));
    if (problems.length) { summary.focus(); summary.scrollIntoView(); }
  }

  async function save(event) {
    event.preventDefault();
    await taking;
    const { kept, problems } = validate(form, trimmed(form, update()));
    const found = problems.length ? problems : validateReach(form, kept, written(Date.now()).slice(0, 10));
    if (found.length) return report(found);
    // What happens at a checkpoint counts where it stands.
    const post = checkpoints().find((one) => one.id === kept.checkpoint);
    await add(
      state.who.keys, { ...submission(), region: post?.region ?? area, body: kept }, { form: form.title, where: about.words },
      form.fields.filter((field) => field.type === "photo").flatMap((field) => kept[field.name] ?? []));
    if (replaces) await discard(replaces);
    await keeping;
    await db.remove("drafts", draftName);
    await readOutbox();
    // In the place of the form: going back leads to where one came from, and not to an empty form.
    location.replace(after);
    dispatchEvent(new Event("field-saved"));
    return undefined;
  }

  const element = h(
    "form.field-form", { novalidate: true, submit: save, input() { update(); keepDraft(draftName, typed()); } },
    h("h1", { tabindex: "-1" }, said(form.title)), about.words && h("p.lead", {}, about.words), summary,
    about.isOpen && regions().length > 1 && h("div.question", {}, h("label", { for: "f-area" }, t("网格", "Grid")), h(
      "select", { id: "f-area", change: (event) => { area = event.target.value; } },
      regions().map((one) => h("option", { value: one.code }, one.name)))),
    controls.map((one) => one.element),
    h("details.quiet", {}, h("summary", {}, t("为什么收集", "Why this is collected")), h("p", {}, said(form.purpose)), h("p", {}, said(form.legalGround))),
    h("div.act", {}, h("button", { type: "submit" }, t("保存", "Save"))));
  update();
  if (problem) {
    const told = (problem.errors ?? [problem]).map((one) => ({
      zh: one.detailByLanguage?.["zh-Hans"] ?? one.detail, en: one.detailByLanguage?.en ?? one.detail, path: one.path }));
    setTimeout(() => report(told));
  }
  return element;
}

/** Without the answers of rows that are not asked. */
function trimmed(form, answers) {
  const rows = form.fields.filter((field) => field.type === "group" && answers[field.name]);
  return {
    ...answers,
    ...Object.fromEntries(rows.map((field) => [field.name, answers[field.name].map((row) => {
      const asked = {};
      for (const inner of field.fields) {
        const { kept } = inspect(asked, field.fields, "", []);
        if (row[inner.name] !== undefined && isAsked(inner, kept)) asked[inner.name] = row[inner.name];
      }
      return asked;
    })])),
  };
}

function focusOn(id) {
  const target = document.getElementById(id);
  (target?.matches("input, select, textarea, button") ? target : target?.querySelector("input, select, textarea, button") ?? target)?.focus();
  target?.scrollIntoView({ block: "center" });
}

