// The questions of a form as controls. Each says its answer in the shape of the ledger; what cannot be read as that shape
// is handed on as it was typed, and the rules say what is wrong with it.
import { h } from "./dom.js";
import { codeOf, nameOf, provinces } from "./places.js";
import { halfWidth, written } from "./values.js";
import { said, t } from "./words.js";

/** A control: `{field, element, get, set, show, mark, find}`. `context` is `{people, doors, checkpoints, photos}`, what
 *  references may name and where photos go. */
export function control(field, path, context) {
  if (field.type === "group") return group(field, path, context);
  const id = `f-${path}`;
  const part = (KINDS[field.type] ?? KINDS.text)(field, id, context);
  const wrong = h("p.wrong", { id: `${id}-wrong`, hidden: true });
  const heading = [said(field.title), h("span.quiet", { id: `${id}-optional` }, t("（可不填）", " (optional)"))];
  const hint = field.hint && h("small", { id: `${id}-hint` }, said(field.hint));
  const element = part.isGroup
    ? h("fieldset.question", { id, tabindex: "-1" }, h("legend", {}, heading), hint, wrong, part.element)
    : h("div.question", {}, h("label", { for: id }, heading), hint, wrong, part.element);
  return {
    field, element, get: part.get, set: part.set,
    show(isAsked, isNeeded) {
      element.hidden = !isAsked;
      element.querySelector(`#${CSS.escape(id)}-optional`).hidden = isNeeded;
    },
    mark(problem) {
      wrong.hidden = !problem;
      wrong.textContent = problem ? t(problem.zh, problem.en) : "";
      const target = part.isGroup ? element : part.input ?? part.element;
      target.setAttribute("aria-invalid", String(Boolean(problem)));
      target.setAttribute("aria-describedby", `${id}-wrong${hint ? ` ${id}-hint` : ""}`);
    },
    find: () => id,
  };
}

const typed = (text) => (text.trim() === "" ? undefined : text);

/** A number as Chinese keyboards write it: full-width digits, `。` for the point. What is none stays a text. */
export function number(text) {
  const narrow = halfWidth(text).replace(/[。｡]/g, ".").replace(/℃|°C$/i, "").trim();
  if (narrow === "") return undefined;
  return /^-?\d+(\.\d+)?$/.test(narrow) ? Number(narrow) : text;
}

function input(attributes, read = typed, write = String) {
  const element = h("input", { autocomplete: "off", ...attributes });
  return { element, get: () => read(element.value), set: (value) => { element.value = value === undefined ? "" : write(value); } };
}

const numeric = (mode) => (field, id) => {
  const part = input({ id, inputmode: mode, type: "text" }, number);
  const unit = field.unit ? said(field.unit) : { temperature: "℃", duration: t("分钟", "min") }[field.type];
  return unit ? { ...part, input: part.element, element: h("div.with-unit", {}, part.element, h("span", {}, unit)) } : part;
};

/** Big buttons of which one is pressed; pressed again, none is. */
function pressed(options, id) {
  const radios = options.map(({ value, words }, index) => {
    const radio = h("input", {
      type: "radio", name: id, value: String(index), id: `${id}-${index}`,
      click() {
        const wasChosen = radio.dataset.chosen === "yes";
        for (const other of radios) other.radio.dataset.chosen = "";
        radio.checked = !wasChosen;
        radio.dataset.chosen = wasChosen ? "" : "yes";
        radio.dispatchEvent(new Event("input", { bubbles: true }));
      },
    });
    return { radio, value, label: h("label.box", { for: `${id}-${index}` }, radio, words) };
  });
  return {
    isGroup: true,
    element: h("div.boxes", {}, radios.map(({ label }) => label)),
    get: () => radios.find(({ radio }) => radio.checked)?.value,
    set(value) {
      for (const one of radios) {
        one.radio.checked = one.value === value;
        one.radio.dataset.chosen = one.value === value ? "yes" : "";
      }
    },
  };
}

function select(options, id) {
  const element = h(
    "select", { id }, h("option", { value: "" }, "—"), options.map(({ value, words }) => h("option", { value }, words)));
  return { element, get: () => element.value || undefined, set: (value) => { element.value = value ?? ""; } };
}

const chosen = (field) => field.choices.map((one) => ({ value: one.name, words: said(one.title) }));

function several(field, id) {
  const boxes = chosen(field).map(({ value, words }, index) => {
    const box = h("input", { type: "checkbox", id: `${id}-${index}` });
    return { box, value, label: h("label.box", { for: `${id}-${index}` }, box, words) };
  });
  return {
    isGroup: true,
    element: h("div.boxes", {}, boxes.map(({ label }) => label)),
    get() {
      const found = boxes.filter(({ box }) => box.checked).map(({ value }) => value);
      return found.length ? found : undefined;
    },
    set: (values) => { for (const one of boxes) one.box.checked = (values ?? []).includes(one.value); },
  };
}

/** The moment of a local control is Beijing time, wherever the phone believes to be. */
const localMoment = (id) => input(
  { id, type: "datetime-local" }, (text) => (text ? `${text.length === 16 ? `${text}:00` : text}+08:00` : undefined),
  (value) => { const at = Date.parse(value); return Number.isNaN(at) ? "" : written(at).slice(0, 16); });

function position(field, id) {
  let value;
  const words = h("span", { role: "status" });
  const show = (text) => { words.textContent = text; };
  const shown = () => show(value
    ? t(`已取得位置，精度 ${value.accuracyMetres ?? "?"} 米`, `Position taken, to ${value.accuracyMetres ?? "?"} m`)
    : t("未取位置", "No position"));
  const take = (found) => {
    const rounded = (degrees) => Math.round(degrees * 1e6) / 1e6;
    value = {
      latitude: rounded(found.coords.latitude), longitude: rounded(found.coords.longitude),
      accuracyMetres: Math.round(found.coords.accuracy), system: "WGS-84",
    };
    shown();
    words.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const fail = (error) => show(error.code === 1
    ? t("没有定位权限，请在手机设置里允许。可不填位置。", "The position is not allowed; allow it in the settings, or leave it out.")
    : t("暂时得不到位置，请到窗边再试，或不填。", "No position just now; try nearer to a window, or leave it out."));
  const button = h("button.plain", {
    type: "button", id,
    click() {
      show(t("正在定位…", "Locating…"));
      navigator.geolocation.getCurrentPosition(take, fail, { enableHighAccuracy: true, timeout: 20000, maximumAge: 30000 });
    },
  }, t("取当前位置", "Take the position here"));
  const away = h("button.plain", {
    type: "button",
    click() { value = undefined; shown(); words.dispatchEvent(new Event("input", { bubbles: true })); },
  }, t("不填位置", "Leave it out"));
  shown();
  return {
    isGroup: false, input: button, element: h("div.position", {}, button, away, words), get: () => value,
    set(given) { value = given; shown(); },
  };
}

function region(field, id) {
  const list = h("datalist", { id: `${id}-list` }, provinces.map(({ name }) => h("option", { value: name })));
  const part = input(
    { id, list: `${id}-list`, placeholder: t("省名，或区划代码", "province, or digits of the code") },
    (text) => (text.trim() ? codeOf(halfWidth(text)) : undefined), nameOf);
  return { ...part, input: part.element, element: h("div", {}, part.element, list) };
}

function reference(field, id, context) {
  const options = { person: context.people, household: context.doors, checkpoint: context.checkpoints }[field.to];
  return options?.length ? select(options, id) : input({ id });
}

/** Photos: each is made small and sealed at once, and the answer is their hashes. */
function photos(field, id, context) {
  let hashes = [];
  const list = h("ul.photos", {});
  const words = h("span", { role: "status" });
  const say = (text) => { words.textContent = text; };
  const camera = h("input", { type: "file", id, accept: "image/*", capture: "environment", change: take });

  async function take() {
    const [file] = camera.files;
    if (!file) return;
    say(t("正在处理照片…", "The photo is being made ready…"));
    camera.disabled = true;
    const hash = await context.photos.take(file);
    camera.disabled = false;
    camera.value = "";
    if (hash && !hashes.includes(hash)) hashes.push(hash);
    show();
    say(hash ? t(`已拍 ${hashes.length} 张，加密保存在手机`, `${hashes.length} taken, sealed on the phone`)
      : t("这个文件不是照片，或手机读不了，请重拍。", "This is no photo, or the phone cannot read it; take it again."));
    list.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function show() {
    list.replaceChildren(...hashes.map((hash, index) => {
      const place = h("div", {});
      context.photos.shown(hash).then((address) => place.replaceChildren(address
        ? h("img", { src: address, alt: t(`照片 ${index + 1}`, `Photo ${index + 1}`) })
        : h("p", {}, t("照片已上传", "Uploaded already"))));
      return h("li", {}, place, h("button.plain", {
        type: "button",
        click() { hashes = hashes.filter((one) => one !== hash); context.photos.drop(hash); show(); say(""); list.dispatchEvent(new Event("input", { bubbles: true })); },
      }, t(`去掉第 ${index + 1} 张`, `Take photo ${index + 1} out`)));
    }));
    camera.hidden = hashes.length >= field.maximumCount;
  }

  return {
    input: camera, element: h("div", {}, list, camera, words), get: () => (hashes.length ? [...hashes] : undefined),
    set(given) { hashes = [...(given ?? [])]; show(); },
  };
}

const KINDS = {
  text: (field, id) => (field.multiline ? area(id) : input({ id, type: "text" })),
  whole: numeric("numeric"), duration: numeric("numeric"), decimal: numeric("decimal"), temperature: numeric("decimal"),
  choice: (field, id) => (field.choices.length > 8 ? select(chosen(field), id) : pressed(chosen(field), id)),
  choices: several,
  yesNo: (field, id) => pressed([{ value: true, words: t("是", "yes") }, { value: false, words: t("否", "no") }], id),
  date: (field, id) => input({ id, type: "date" }),
  dateTime: (field, id) => localMoment(id),
  point: position,
  photo: photos,
  region, reference,
  mobile: (field, id) => input({ id, type: "tel" }),
};

function area(id) {
  const element = h("textarea", { id, rows: "3" });
  return { element, get: () => typed(element.value), set: (value) => { element.value = value ?? ""; } };
}

/** A repeated group: of who lives at a door a row each, else rows that are added. */
function group(field, path, context) {
  const key = field.fields.find((inner) => inner.type === "reference" && inner.to === "person");
  const people = key ? context.people : [];
  const rows = [];
  const list = h("div", {});
  const wrong = h("p.wrong", { hidden: true });

  function addRow(values, person) {
    const number = rows.length;
    const controls = field.fields.filter((inner) => !(person && inner === key))
      .map((inner) => control(inner, `${path}.${number}.${inner.name}`, context));
    const row = { controls, person };
    row.remove = !person && h("button.plain", {
      type: "button", click() { rows.splice(rows.indexOf(row), 1); row.element.remove(); list.dispatchEvent(new Event("input", { bubbles: true })); },
    }, t("去掉这一行", "Take this row out"));
    row.element = h("fieldset.row-of", {}, h("legend", {}, person ? person.words : t(`第 ${number + 1} 行`, `Row ${number + 1}`)),
      controls.map((one) => one.element), row.remove);
    rows.push(row);
    list.append(row.element);
    for (const one of controls) one.set(values?.[one.field.name]);
    return row;
  }

  const answers = (row) => Object.fromEntries(
    row.controls.map((one) => [one.field.name, one.get()]).filter(([, value]) => value !== undefined));
  /** The rows that say something, and their answers. */
  const filled = () => rows.map((row) => ({ row, found: answers(row) })).filter(({ found }) => Object.keys(found).length > 0)
    .map(({ row, found }) => ({ row, found: row.person ? { [key.name]: row.person.value, ...found } : found }));

  for (const person of people) addRow(undefined, person);
  const add = !key && h("button.plain", { type: "button", click() { addRow(); } }, t("加一行", "Add a row"));
  const element = h(
    "fieldset.question.group", { id: `f-${path}`, tabindex: "-1" }, h("legend", {}, said(field.title)),
    field.hint && h("small", {}, said(field.hint)), wrong, list, add);
  return {
    field, element,
    get() {
      const found = filled().map((one) => one.found);
      return found.length ? found : undefined;
    },
    set(values) {
      for (const value of values ?? []) {
        const known = key && rows.find((row) => row.person?.value === value[key.name]);
        if (known) for (const one of known.controls) one.set(value[one.field.name]);
        else addRow(value, people.length ? { value: value[key.name], words: t("已不在本户", "no longer here") } : undefined);
      }
    },
    // Of people there are rows for who lives there; where nobody is registered nobody can be named.
    show(isAsked) { element.hidden = !isAsked || (key && rows.length === 0); },
    showRows(visit) { for (const row of rows) visit(row.controls, row.person ? { [key.name]: row.person.value, ...answers(row) } : answers(row)); },
    mark(problem, place) {
      if (place === undefined) {
        for (const row of rows) for (const one of row.controls) one.mark(null);
        wrong.hidden = !problem;
        wrong.textContent = problem ? t(problem.zh, problem.en) : "";
      } else {
        filled()[place.index]?.row.controls.find((one) => one.field.name === place.name)?.mark(problem);
      }
    },
    find(place) {
      const inner = place && filled()[place.index]?.row.controls.find((one) => one.field.name === place.name);
      return inner ? inner.find() : `f-${path}`;
    },
  };
}
