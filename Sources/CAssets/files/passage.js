// The page that registers a passage: a keyboard made for plates, a stepper for people, and the hint on risk areas where the
// plate begins as one of theirs. Without this file the plate is typed, and all hints are shown.
const form = document.querySelector("form.pass");
const plate = form.querySelector("#plate");
const provinces = [..."川渝鄂京津沪冀豫云辽黑湘皖鲁新苏浙赣桂甘晋蒙陕吉闽贵粤青藏宁琼"];
const signs = [..."1234567890QWERTYUPASDFGHJKLZXCVBNM"];
const endings = [..."警学挂港澳领使临"];
const longest = 8;

const typed = () => plate.value.replace(/[\s·•・.-]/g, "").toUpperCase();

function changed() {
  plate.dispatchEvent(new Event("input", { bubbles: true }));
}

function key(words, press, name = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `key ${name}`;
  button.textContent = words;
  button.addEventListener("click", press);
  return button;
}

/** Provinces while nothing is typed, then letters and digits. The phone's own keyboard stays one touch away. */
const keys = document.createElement("div");
keys.className = "keys";
keys.setAttribute("role", "group");
keys.setAttribute("aria-label", document.documentElement.lang === "en" ? "Keys of a plate" : "车牌键盘");
const put = (sign) => key(sign, () => {
  if (typed().length < longest) plate.value = typed() + sign;
  changed();
});
const back = key("⌫", () => {
  plate.value = [...typed()].slice(0, -1).join("");
  changed();
}, "wide");
back.setAttribute("aria-label", document.documentElement.lang === "en" ? "delete" : "删除");
const own = key("⌨", () => {
  plate.removeAttribute("inputmode");
  keys.hidden = true;
  plate.focus();
}, "wide");
own.setAttribute("aria-label", document.documentElement.lang === "en" ? "the phone's keyboard" : "用手机键盘");
const first = document.createElement("div");
first.append(...provinces.map(put));
const rest = document.createElement("div");
rest.append(...signs.map(put), ...endings.map(put));
const edit = document.createElement("div");
edit.append(back, own);
keys.append(first, rest, edit);
plate.setAttribute("inputmode", "none");
plate.after(keys);

function show() {
  const text = typed();
  first.hidden = text.length > 0;
  rest.hidden = !first.hidden;
  for (const box of form.querySelectorAll("[data-plates]")) {
    const hinted = box.dataset.plates.split(" ").some((one) => one && text.startsWith(one));
    box.hidden = !hinted;
    box.toggleAttribute("data-hinted", hinted);
  }
}

/** A vehicle chosen from the list stands for the plate; a plate that is typed stands for itself. */
plate.addEventListener("input", () => {
  if (typed()) for (const pick of form.querySelectorAll("[name=pick]")) pick.checked = false;
  show();
});
for (const pick of form.querySelectorAll("[name=pick]")) {
  pick.addEventListener("change", () => {
    plate.value = "";
    const vehicle = form.querySelector(`[name=vehicle][value="${CSS.escape(pick.dataset.vehicle)}"]`);
    if (vehicle) vehicle.checked = true;
    people.value = pick.dataset.people;
    show();
  });
}

for (const reading of form.querySelectorAll("[name^='fever[']")) reading.setAttribute("inputmode", "decimal");

const people = form.querySelector("#passengers");
people.setAttribute("inputmode", "numeric");
const step = (by) => () => { people.value = String(Math.min(100, Math.max(1, (Number(people.value) || 1) + by))); };
const stepper = document.createElement("div");
stepper.className = "stepper";
const less = key("−", step(-1));
less.setAttribute("aria-label", document.documentElement.lang === "en" ? "one less" : "减一人");
const more = key("+", step(1));
more.setAttribute("aria-label", document.documentElement.lang === "en" ? "one more" : "加一人");
people.before(stepper);
stepper.append(less, people, more);

addEventListener("pageshow", show);
show();
