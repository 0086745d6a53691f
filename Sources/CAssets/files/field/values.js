// Numbers of papers, telephones, plates, days, moments, regions and ids: read and brought into their normal form by the
// rules of Sources/Domain/Values. Tests/Browser/vectors holds both to the same.

/** What is wrong with one answer: a stable code, and a sentence in both languages. */
export class Problem {
  constructor(code, zh, en, path = null) {
    Object.assign(this, { code, zh, en, path });
  }
  at(path) { return new Problem(this.code, this.zh, this.en, path); }
}

const fail = (code, zh, en) => { throw new Problem(code, zh, en); };

/** Full-width digits and letters in half width and upper case, without spaces around. */
export function halfWidth(text) {
  const narrow = [...text].map((character) => {
    const code = character.codePointAt(0);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    return code === 0x3000 ? " " : character;
  }).join("");
  return narrow.toUpperCase().replace(/^ +| +$/g, "");
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export function identityNumber(text) {
  const narrow = halfWidth(text);
  if (!/^[1-9][0-9]{16}[\x00-\x7f]$/.test(narrow)) fail("value.malformed", "身份证号码须为 18 位。", "An identity number has 18 characters.");
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(narrow[index]), 0);
  if (narrow[17] !== "10X98765432"[sum % 11]) {
    fail("value.malformed", "身份证号码校验不符，请核对每一位。", "The identity number's check character does not fit; compare every digit.");
  }
  const [year, month, day] = [narrow.slice(6, 10), narrow.slice(10, 12), narrow.slice(12, 14)].map(Number);
  if (year < 1800 || year > 2100 || dayIndex(year, month, day) === null) {
    fail("value.malformed", "身份证号码中的出生日期不存在。", "The date of birth in the identity number does not exist.");
  }
  return narrow;
}

export function mobileNumber(text) {
  let narrow = halfWidth(text).replace(/[ -]/g, "");
  if (narrow.startsWith("+86")) narrow = narrow.slice(3);
  if (!/^1[3-9][0-9]{9}$/.test(narrow)) fail("value.malformed", "手机号码须为 1 开头的 11 位数字。", "A mobile number has 11 digits and begins with 1.");
  return narrow;
}

const PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
const PLATE = new RegExp(
  `^(?:[${PROVINCES}][A-Z](?:[A-Z0-9]{5,6}|[A-Z0-9]{4,5}[警学挂港澳领使临]|[A-Z0-9]{4}应急)|[${PROVINCES}](?:[0-9]{7}|[0-9]{5}领)`
  + `|[使领][0-9]{6}|[0-9]{6}[使领]|WJ[${PROVINCES}]?[A-Z0-9]{5}|[VKHEBSLJNGC][A-H][0-9]{4}[A-Z0-9])$`);

export function plateNumber(text) {
  const narrow = halfWidth(text).replace(/[ ·•・.-]/g, "");
  if (!PLATE.test(narrow)) fail("value.malformed", "车牌号码不正确，应类似“川K12345”。", "The plate cannot be read; write it like 川K12345.");
  return narrow;
}

/** Days since 1970 of a date of the Gregorian calendar, null where there is none. */
export function dayIndex(year, month, day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return Math.round(date.getTime() / 86400000);
}

const padded = (number, width) => String(number).padStart(width, "0");

export function day(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found || dayIndex(Number(found[1]), Number(found[2]), Number(found[3])) === null) {
    fail("time.invalid", "日期格式不正确，应类似 2020-02-02。", "The date cannot be read; write it like 2020-02-02.");
  }
  return text;
}

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d{2}):?(\d{2}))$/;
const BEIJING = 8 * 3600000;

/** A moment in Beijing time, RFC 3339. */
export function moment(text) {
  const found = MOMENT.exec(text);
  const [year, month, date, hour, minute, second] = (found || []).slice(1, 7).map((part) => Number(part || 0));
  const index = found && dayIndex(year, month, date);
  const rest = found && Number(((found[7] || "") + "000").slice(0, 3));
  const isEnd = hour === 24 && minute === 0 && second === 0 && rest === 0;
  const offset = found && found[8] ? (found[8] === "-" ? -1 : 1) * (Number(found[9]) * 60 + Number(found[10])) : 0;
  if (!found || index === null || (hour > 23 && !isEnd) || minute > 59 || second > 59
    || (found[8] && (Number(found[9]) > 23 || Number(found[10]) > 59))) {
    fail("time.invalid", "时间格式不正确，应类似 2020-02-02T16:00:00+08:00。", "The time cannot be read; write it like 2020-02-02T16:00:00+08:00.");
  }
  const at = index * 86400000 + ((hour * 60 + minute - offset) * 60 + second) * 1000 + rest;
  const shown = new Date(at + BEIJING);
  if (shown.getUTCFullYear() < 1 || shown.getUTCFullYear() > 9999) fail("time.invalid", "时间超出范围。", "The time is out of range.");
  return written(at);
}

/** Milliseconds since 1970 as RFC 3339 in Beijing time. */
export function written(at) {
  const shown = new Date(at + BEIJING);
  const rest = shown.getUTCMilliseconds();
  return `${padded(shown.getUTCFullYear(), 4)}-${padded(shown.getUTCMonth() + 1, 2)}-${padded(shown.getUTCDate(), 2)}`
    + `T${padded(shown.getUTCHours(), 2)}:${padded(shown.getUTCMinutes(), 2)}:${padded(shown.getUTCSeconds(), 2)}`
    + `${rest ? "." + padded(rest, 3) : ""}+08:00`;
}

const LEVELS = ["province", "city", "county", "town", "village"];

/** A region's code in full with its level. */
export function region(text) {
  const found = /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})(?:-([0-9A-Z]{1,8}))?$/.exec(text);
  const wrong = () => fail(
    "region.code-invalid", "区划代码不正确，应为 12 位数字（网格在后面加“-”和编号）。",
    "The region code is wrong; it has 12 digits, and for a grid a hyphen and its number behind them.");
  if (!found) wrong();
  const full = found[1].padEnd(12, "0");
  const empty = [[0, 2], [2, 4], [4, 6], [6, 9], [9, 12]].map(([from, until]) => /^0+$/.test(full.slice(from, until)));
  if (empty[0] || (empty[1] && !empty[2]) || (empty[3] && !empty[4]) || (empty[1] && !empty[3])) wrong();
  if (found[2] !== undefined) {
    if (empty[4]) wrong();
    return { text: `${full}-${found[2]}`, level: "grid" };
  }
  return { text: full, level: LEVELS[empty.lastIndexOf(false)] };
}

export function uuid(text) {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)) {
    fail("id.invalid", "编号不是有效的 UUID（36 位）。", "The id is not a UUID of 36 characters.");
  }
  return text.toLowerCase();
}

/** A new id, UUID version 7 (RFC 9562): the same record sent twice is recognised by it. */
export function freshID(at = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(at / 2 ** (40 - 8 * index)) % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}

/** How many places stand behind the point of a number. */
export function places(number) {
  const [digits, exponent] = String(Math.abs(number)).split("e");
  return Math.max(0, (digits.split(".")[1] || "").length - Number(exponent || 0));
}

/** A number as it is written, without an exponent. */
export const plain = (number) => number.toFixed(places(number));
