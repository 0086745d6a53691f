// Puts a chart that answers the pointer in the place of a drawn one, made of the table beside it: the table stays the one
// source of its numbers. Without this file, or without the library, the drawing stands.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// What each kind of chart makes of the columns of numbers: bars, a line, bars upon one another, or a line within a band
// whose edges are the second and third.
const kinds = {
  bar: (columns) => columns.map(({ name, values, open }) => ({ type: "bar", name, itemStyle: { color: colour("--accent") },
    data: values.map((value, index) => (open[index] ? { value, itemStyle: { opacity: 0.5 } } : value)) })),
  line: (columns) => columns.map(({ name, values }) => ({ type: "line", name, data: values, symbolSize: 6,
    itemStyle: { color: colour("--accent") }, lineStyle: { width: 2 } })),
  stacked: (columns) => kinds.bar(columns).map((one, index) => ({ ...one, stack: "cases",
    itemStyle: { color: colour(index ? "--due" : "--accent") } })),
  band: ([middle, lower, upper]) => {
    const edge = { type: "line", symbol: "none", lineStyle: { opacity: 0 }, itemStyle: { color: colour("--secondary") } };
    const gap = upper.values.map((value, index) => (value === null ? null : value - lower.values[index]));
    const one = { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: colour("--secondary") },
      data: [{ yAxis: 1 }] };
    return [{ ...kinds.line([middle])[0], symbolSize: 4, z: 3, markLine: one },
      { ...edge, name: lower.name, data: lower.values, stack: "band" },
      { ...edge, name: upper.name, data: gap, stack: "band", areaStyle: { color: colour("--accent"), opacity: 0.2 } }];
  },
};
const number = (cell) => (cell.textContent.trim() === "—" ? null : Number(cell.textContent));

const draw = (figure) => {
  const table = document.getElementById(figure.dataset.table);
  if (!table || !window.echarts) return;
  const rows = [...table.tBodies[0].rows].reverse();
  const days = rows.map((row) => row.cells[0].textContent.trim());
  const caption = figure.querySelector("figcaption").textContent;
  const own = figure.dataset.columns;
  const columns = (own || "1").split(",").map((at) => ({
    name: own ? table.tHead.rows[0].cells[at].textContent.trim() : caption,
    values: rows.map((row) => number(row.cells[at])), open: rows.map((row) => row.dataset.state === "incomplete") }));
  const links = rows.map((row) => row.querySelector("a"));
  const place = document.createElement("div");
  place.className = "canvas";
  figure.querySelector("svg").replaceWith(place);
  const chart = echarts.init(place, null, { renderer: "svg" });
  const kind = figure.dataset.chart;
  // The edges of a band lie upon one another in the drawing; who asks for a day is told what the table says.
  const told = (some) => [days[some[0].dataIndex], ...columns.filter(({ values }) => values[some[0].dataIndex] !== null)
    .map(({ name, values }) => `${name} ${values[some[0].dataIndex]}`)].join("\n");
  const paint = () => chart.setOption({
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    aria: { enabled: true, label: { description: caption } },
    grid: { left: 8, right: 16, top: columns.length > 1 ? 32 : 16, bottom: 8, containLabel: true },
    legend: { show: columns.length > 1, top: 0, textStyle: { color: colour("--ink") } },
    textStyle: { color: colour("--ink"), fontFamily: getComputedStyle(document.body).fontFamily },
    // Drawn and not written as HTML: the security policy of the page allows no style in markup.
    tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: colour("--surface"),
      textStyle: { color: colour("--ink") }, ...(columns.length > 1 ? { formatter: told } : {}) },
    xAxis: { type: "category", data: days, axisLine: { lineStyle: { color: colour("--secondary") } },
      axisLabel: { color: colour("--secondary") } },
    yAxis: { type: "value", ...(kind === "band" ? {} : { minInterval: 1 }), scale: kind === "line",
      splitLine: { lineStyle: { color: colour("--line") } }, axisLabel: { color: colour("--secondary") } },
    series: kinds[kind](columns),
  });
  paint();
  chart.on("click", (event) => { if (links[event.dataIndex]) links[event.dataIndex].click(); });
  new ResizeObserver(() => chart.resize()).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
};

for (const figure of document.querySelectorAll("figure.chart")) draw(figure);
