// The rules by which answers are kept or refused, as Sources/Domain/Forms has them, so that who fills a form in without a
// network hears at once what the server would say. Tests/Browser/vectors/forms.json is run against both.
import { Problem, day, identityNumber, mobileNumber, moment, places, plain, plateNumber, region, uuid } from "./values.js";

/** Whether a condition, as a declaration has it, holds for answers. */
export function holds([operator, ...parts], answers) {
  const [name, value] = parts;
  switch (operator) {
    case "equals": return same(answers[name], value);
    case "isOneOf": return value.some((one) => same(answers[name], one));
    case "includes": return Array.isArray(answers[name]) && answers[name].includes(value);
    case "atLeast": return typeof answers[name] === "number" && answers[name] >= value;
    case "notGreater":
      return typeof answers[name] !== "number" || typeof answers[value] !== "number" || answers[name] <= answers[value];
    case "answered": return isThere(answers[name]);
    case "all": return parts.every((part) => holds(part, answers));
    case "any": return parts.some((part) => holds(part, answers));
    case "not": return !holds(name, answers);
    default: return false;
  }
}

/** The fields a condition looks at. */
export function looksAt([operator, ...parts]) {
  switch (operator) {
    case "notGreater": return parts;
    case "all": case "any": return parts.flatMap(looksAt);
    case "not": return looksAt(parts[0]);
    default: return [parts[0]];
  }
}

/** A condition in words, by the titles of the questions beside it. */
function words([operator, ...parts], fields) {
  const [name, value] = parts;
  const joined = (all, chinese, english) => ({
    zh: all.map((one) => one.zh).join(chinese), en: all.map((one) => one.en).join(english),
  });
  const sentence = (asked, chinese, english, values) => {
    const { zh, en } = titleOf(asked, fields);
    const shown = joined(values.map((one) => quoted(valueTitle(one, asked, fields))), "或", " or ");
    return { zh: `“${zh}”${chinese}${shown.zh}`, en: `“${en}” ${english} ${shown.en}` };
  };
  switch (operator) {
    case "equals": return sentence(name, "为", "is", [value]);
    case "isOneOf": return sentence(name, "为", "is", value);
    case "includes": return sentence(name, "包括", "includes", [value]);
    case "atLeast": return sentence(name, "不少于", "is at least", [value]);
    case "notGreater": return sentence(name, "不大于", "is not greater than", [value]);
    case "answered": return { zh: `已填“${titleOf(name, fields).zh}”`, en: `“${titleOf(name, fields).en}” is answered` };
    case "all": return joined(parts.map((part) => words(part, fields)), "，且", " and ");
    case "any": return joined(parts.map((part) => words(part, fields)), "，或", " or ");
    default: break;
  }
  const [inner, of, what] = name;
  switch (inner) {
    case "equals": return sentence(of, "不为", "is not", [what]);
    case "isOneOf": return sentence(of, "不为", "is not", what);
    case "answered": return { zh: `未填“${titleOf(of, fields).zh}”`, en: `“${titleOf(of, fields).en}” is not answered` };
    default: {
      const { zh, en } = words(name, fields);
      return { zh: `并非${zh}`, en: `not (${en})` };
    }
  }
}

const quoted = ({ zh, en }) => ({ zh: `“${zh}”`, en: `“${en}”` });

function titleOf(name, fields) {
  const field = fields.find((one) => one.name === name);
  return field ? titles(field) : { zh: name, en: name };
}

function valueTitle(value, name, fields) {
  const field = fields.find((one) => one.name === name);
  if (typeof value === "boolean") return value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
  if (typeof value === "number") return { zh: plain(value), en: plain(value) };
  const choice = (field?.choices || []).find((one) => one.name === value);
  return choice ? titles(choice) : titleOf(value, fields);
}

/** Says why an answer is needed where it is not always. */
function needed(field, fields) {
  const conditions = [field.relevance, Array.isArray(field.required) ? field.required : null].filter(Boolean);
  const { zh, en } = titles(field);
  if (conditions.length === 0) return new Problem("value.required", `请填写“${zh}”。`, `“${en}” needs an answer.`);
  const why = words(["all", ...conditions], fields);
  return new Problem("value.required", `${why.zh}时，请填写“${zh}”。`, `“${en}” needs an answer where ${why.en}.`);
}

const isThere = (value) => value !== undefined && value !== null;
const isNoAnswer = (value) => !isThere(value) || (Array.isArray(value) && value.length === 0);
const isObject = (value) => isThere(value) && typeof value === "object" && !Array.isArray(value);

function same(one, other) {
  if (one === undefined || other === undefined) return false;
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) return one === other;
  const keys = Object.keys(one);
  return Array.isArray(one) === Array.isArray(other) && keys.length === Object.keys(other).length
    && keys.every((key) => same(one[key], other[key]));
}

const depends = (condition, failed) => failed.length > 0 && looksAt(condition).some((name) => failed.includes(name));

/** Whether a question is asked, given the answers before it. */
export function isAsked(field, kept, failed = []) {
  return !field.relevance || holds(field.relevance, kept) || depends(field.relevance, failed);
}

/** Whether a question needs an answer, given those before it. */
export function isNeeded(field, kept, failed = []) {
  if (field.required === false) return false;
  if (Array.isArray(field.required) && (!holds(field.required, kept) || depends(field.required, failed))) return false;
  return !field.relevance || (holds(field.relevance, kept) && !depends(field.relevance, failed));
}

/**
 * Checks answers against a declaration.
 * @returns {{kept: object, problems: Problem[]}} the answers in their normal form, and all that is wrong, each at its path.
 */
export function validate(form, body) {
  if (!isObject(body)) {
    return { kept: {}, problems: [new Problem("form.invalid", "表单内容须为 JSON 对象。", "The body of an entry is a JSON object.", "body")] };
  }
  const problems = [];
  const { kept, failed } = inspect(body, form.fields, "", problems);
  for (const check of form.checks) {
    if (!holds(check.holds, kept) && !depends(check.holds, failed)) {
      problems.push(new Problem("value.out-of-range", check.sentence["zh-Hans"], check.sentence.en, check.path));
    }
  }
  return { kept, problems };
}

export function inspect(answers, fields, path, problems) {
  const kept = {};
  const failed = [];
  for (const field of fields) {
    const found = problems.length;
    const answer = answers[field.name];
    const { zh, en } = titles(field);
    if (!isNoAnswer(answer)) {
      if (isAsked(field, kept, failed)) {
        const value = inspectOne(answer, field, path, problems);
        if (value !== undefined) kept[field.name] = value;
      } else {
        problems.push(new Problem("value.not-asked", `“${zh}”在这种情况下不用填。`, `“${en}” is not asked here.`, path + field.name));
      }
    } else if (isNeeded(field, kept, failed)) {
      problems.push(needed(field, fields).at(path + field.name));
    }
    if (problems.length > found) failed.push(field.name);
  }
  const names = new Set(fields.map((field) => field.name));
  for (const name of Object.keys(answers).filter((key) => !names.has(key)).sort().slice(0, 100)) {
    const shown = isFieldName(name) ? name : "?";
    problems.push(new Problem("json.unknown-field", `表单没有“${shown}”这一项。`, `The form has no question “${shown}”.`, path + shown));
  }
  return { kept, failed };
}

// A key is repeated only where it looks like the name of a field: it may be anything, somebody's telephone too.
const isFieldName = (text) => /^[a-z][A-Za-z0-9]{0,39}$/.test(text) && text.replace(/[^0-9]/g, "").length <= 3;

function inspectOne(answer, field, path, problems) {
  if (field.type === "group") return inspectRows(answer, field, path + field.name, problems);
  try {
    return normal(answer, field);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    problems.push(problem.at(path + field.name));
    return undefined;
  }
}

function inspectRows(rows, field, path, problems) {
  const { zh, en } = titles(field);
  if (!Array.isArray(rows)) {
    problems.push(wrongType(field, "列表", "a list").at(path));
    return undefined;
  }
  if (rows.length > field.maximumCount) {
    problems.push(new Problem("value.too-many", `“${zh}”最多 ${field.maximumCount} 行。`, `“${en}” has at most ${field.maximumCount} rows.`, path));
    return undefined;
  }
  return rows.map((row, index) => {
    if (!isObject(row)) {
      problems.push(wrongType(field, "对象", "an object").at(`${path}[${index}]`));
      return null;
    }
    const found = problems.length;
    const { kept } = inspect(row, field.fields, `${path}[${index}].`, problems);
    // Paths count rows from 0, people from 1.
    for (let place = found; place < problems.length; place += 1) {
      const problem = problems[place];
      problems[place] = new Problem(
        problem.code, `“${zh}”第 ${index + 1} 行：${problem.zh}`, `“${en}”, row ${index + 1}: ${problem.en}`, problem.path);
    }
    return kept;
  });
}

const titles = (field) => ({ zh: field.title["zh-Hans"], en: field.title.en });

function wrongType(field, chinese, english) {
  const { zh, en } = titles(field);
  return new Problem("value.wrong-type", `“${zh}”须填${chinese}。`, `“${en}” takes ${english}.`);
}

/** The answer in the shape in which it is kept; throws the Problem where it is none of this type. */
function normal(answer, field) {
  switch (field.type) {
    case "text": return text(answer, field);
    case "whole": case "duration": return whole(answer, field);
    case "decimal": case "temperature": return decimal(answer, field);
    case "yesNo":
      if (typeof answer !== "boolean") throw wrongType(field, "是或否", "yes or no");
      return answer;
    case "choice": return choice(answer, field);
    case "choices": return choices(answer, field);
    case "point": return point(answer, field);
    case "photo": return photos(answer, field);
    default: return special(answer, field);
  }
}

function outOfRange(field) {
  const { zh, en } = titles(field);
  const [from, to] = [plain(field.minimum), plain(field.maximum)];
  return new Problem("value.out-of-range", `“${zh}”须在 ${from} 至 ${to} 之间。`, `“${en}” lies between ${from} and ${to}.`);
}

function whole(answer, field) {
  if (typeof answer !== "number") throw wrongType(field, "数字", "a number");
  if (!Number.isInteger(answer)) throw wrongType(field, "整数", "a whole number");
  if (answer < field.minimum || answer > field.maximum) throw outOfRange(field);
  return answer;
}

/** A body's temperature that the thermometer showed in degrees Fahrenheit. */
function fahrenheit(answer, field) {
  const celsius = Math.round(((answer - 32) * 50) / 9) / 10;
  if (field.minimum < 34 || field.maximum > 43 || celsius < 34 || celsius > 43) return null;
  const { zh, en } = titles(field);
  return new Problem(
    "value.out-of-range", `“${zh}”：${plain(answer)} 像是华氏度，约 ${plain(celsius)} ℃，请按摄氏度填写。`,
    `“${en}”: ${plain(answer)} looks like °F, some ${plain(celsius)} °C; give it in °C.`);
}

function decimal(answer, field) {
  const { zh, en } = titles(field);
  if (typeof answer !== "number") throw wrongType(field, "数字", "a number");
  if (answer < field.minimum || answer > field.maximum) throw fahrenheit(answer, field) ?? outOfRange(field);
  if (places(answer) > field.places) {
    throw new Problem("value.malformed", `“${zh}”最多 ${field.places} 位小数。`, `“${en}” has at most ${field.places} decimal places.`);
  }
  return answer;
}

function unknownChoice(field) {
  const { zh, en } = titles(field);
  const named = field.choices.slice(0, 12);
  const isCut = field.choices.length > named.length;
  return new Problem(
    "value.unknown-choice",
    `“${zh}”没有这个选项，可填：${named.map((one) => one.title["zh-Hans"]).join("、")}${isCut ? "等" : ""}。`,
    `“${en}” has no such choice; it has: ${named.map((one) => one.title.en).join("; ")}${isCut ? "; …" : ""}.`);
}

function choice(answer, field) {
  if (typeof answer !== "string") throw wrongType(field, "选项", "a choice");
  if (!field.choices.some((one) => one.name === answer)) throw unknownChoice(field);
  return answer;
}

function choices(answer, field) {
  const { zh, en } = titles(field);
  if (!Array.isArray(answer)) throw wrongType(field, "选项列表", "a list of choices");
  if (answer.length > field.choices.length || new Set(answer.map((one) => JSON.stringify(one))).size < answer.length) {
    throw new Problem("value.too-many", `“${zh}”中同一选项只能选一次。`, `In “${en}” every choice is chosen once at most.`);
  }
  if (!answer.every((name) => field.choices.some((one) => one.name === name))) throw unknownChoice(field);
  return answer;
}

const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/;

function text(answer, field) {
  const { zh, en } = titles(field);
  if (typeof answer !== "string") throw wrongType(field, "文字", "a text");
  const tooLong = () => new Problem("value.too-long", `“${zh}”最多 ${field.maximumLength} 个字。`, `“${en}” has at most ${field.maximumLength} characters.`);
  if (new TextEncoder().encode(answer).length > field.maximumLength * 5 + 64) throw tooLong();
  const lines = field.multiline ? answer.replace(/\r\n/g, "\n") : answer;
  if (CONTROLS.test(lines) || (!field.multiline && /[\t\n]/.test(lines))) {
    throw new Problem("value.malformed", `“${zh}”含有不可见的控制字符，请删除后再填。`, `“${en}” holds an invisible control character; remove it.`);
  }
  const trimmed = lines.trim();
  if ([...trimmed].length > field.maximumLength) throw tooLong();
  if (!trimmed) throw new Problem("value.required", `“${zh}”不能只填空格。`, `“${en}” cannot be blank.`);
  return trimmed;
}

const MEMBERS = ["latitude", "longitude", "accuracyMetres", "system"];
const inChina = (latitude, longitude) => latitude >= 3.8 && latitude <= 53.6 && longitude >= 73.4 && longitude <= 135.1;

function point(answer, field) {
  const { zh, en } = titles(field);
  if (!isObject(answer) || !Object.keys(answer).every((key) => MEMBERS.includes(key))) {
    throw wrongType(field, "位置（latitude、longitude、accuracyMetres、system）", "a position of latitude, longitude, accuracyMetres and system");
  }
  if (!["WGS-84", "GCJ-02", "BD-09"].includes(answer.system)) {
    throw new Problem(
      "coordinate.system-unknown", `“${zh}”须注明坐标系：WGS-84、GCJ-02 或 BD-09。`,
      `“${en}” names its coordinate system: WGS-84, GCJ-02 or BD-09.`);
  }
  const { latitude, longitude, accuracyMetres, ...rest } = answer;
  if (typeof latitude !== "number" || typeof longitude !== "number") throw wrongType(field, "经纬度", "a latitude and a longitude");
  if (!inChina(latitude, longitude)) {
    throw inChina(longitude, latitude)
      ? new Problem("coordinate.invalid", `“${zh}”的经度和纬度填反了。`, `In “${en}” latitude and longitude are swapped.`)
      : new Problem("coordinate.invalid", `“${zh}”不在中国境内，请重新定位。`, `“${en}” does not lie in China; locate again.`);
  }
  if (!isThere(accuracyMetres)) return { latitude, longitude, ...rest };
  if (typeof accuracyMetres !== "number" || accuracyMetres < 0 || accuracyMetres > 100000) {
    throw wrongType(field, "0 至 100000 米的精度", "an accuracy of 0 to 100,000 metres");
  }
  return answer;
}

/** The types that are written as a text with a form of its own. */
function special(answer, field) {
  const { zh, en } = titles(field);
  if (typeof answer !== "string") throw wrongType(field, "文字", "a text");
  if (new TextEncoder().encode(answer).length > 100) throw new Problem("value.too-long", `“${zh}”过长。`, `“${en}” is too long.`);
  switch (field.type) {
    case "date": return day(answer);
    case "dateTime": return moment(answer);
    case "reference": return uuid(answer);
    case "identityNumber": return identityNumber(answer);
    case "mobile": return mobileNumber(answer);
    case "region": {
      const found = region(answer);
      if (!field.levels.includes(found.level)) {
        throw new Problem("value.out-of-range", `“${zh}”的区域级别不对。`, `“${en}” takes a region of another level.`);
      }
      return found.text;
    }
    default: return plateNumber(answer);
  }
}

function photos(answer, field) {
  const { zh, en } = titles(field);
  if (!Array.isArray(answer)) throw wrongType(field, "照片列表", "a list of photos");
  if (answer.length > field.maximumCount) {
    throw new Problem("value.too-many", `“${zh}”最多 ${field.maximumCount} 张。`, `“${en}” has at most ${field.maximumCount} photos.`);
  }
  if (!answer.every((hash) => typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash))) {
    throw new Problem(
      "value.malformed", `“${zh}”须为照片的 SHA-256（64 位十六进制）。`,
      `“${en}” takes the SHA-256 of each photo in 64 hexadecimal digits.`);
  }
  if (new Set(answer).size < answer.length) {
    throw new Problem("value.too-many", `“${zh}”中同一张照片只能放一次。`, `In “${en}” every photo stands once at most.`);
  }
  return answer;
}

/** What depends on today and not on the form alone: nobody is born later than this year or comes later than tomorrow. */
export function validateReach(form, body, today) {
  const problems = [];
  const tomorrow = new Date(Date.parse(today) + 86400000).toISOString().slice(0, 10);
  const walk = (fields, answers, path) => {
    for (const field of fields) {
      const answer = answers?.[field.name];
      if (!isThere(answer)) continue;
      if (field.name === "birthYear" && answer > Number(today.slice(0, 4))) {
        problems.push(new Problem(
          "value.out-of-range", "出生年份晚于今年，请核对。", "The year of birth lies after this year; check it.", path + field.name));
      }
      if (field.name === "cameOn" && field.type === "date" && answer > tomorrow) {
        problems.push(new Problem(
          "value.out-of-range", "到达日期晚于明天，请核对。", "The day of arrival lies after tomorrow; check it.", path + field.name));
      }
      if (field.type === "group") answer.forEach((row, index) => walk(field.fields, row, `${path}${field.name}[${index}].`));
    }
  };
  walk(form.fields, body, "");
  return problems;
}
