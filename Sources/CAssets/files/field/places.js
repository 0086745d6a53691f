// The provinces by their code, for “where from” without a network; finer places are given by their digits.
const PROVINCES = "11北京 12天津 13河北 14山西 15内蒙古 21辽宁 22吉林 23黑龙江 31上海 32江苏 33浙江 34安徽 35福建 36江西 37山东 41河南 42湖北 43湖南 44广东 45广西 46海南 50重庆 51四川 52贵州 53云南 54西藏 61陕西 62甘肃 63青海 64宁夏 65新疆 71台湾 81香港 82澳门";

export const provinces = PROVINCES.split(" ").map((entry) => ({ code: entry.slice(0, 2).padEnd(12, "0"), name: entry.slice(2) }));

/** What was typed as a region's code: a name of a province, or digits. */
export function codeOf(text) {
  const typed = text.trim();
  const named = provinces.find(({ name }) => typed.replace(/[省市]$|(壮族|回族|维吾尔)?自治区$|特别行政区$/, "") === name);
  return named?.code ?? typed;
}

export const nameOf = (code) => provinces.find((one) => one.code === code)?.name ?? code;
