// Puts a chart that answers the pointer in the place of a drawn one, made of the table beside it: the table stays the one
// source of its numbers. Without this file, or without the library, the drawing stands.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const draw = (figure) => {
  const table = document.getElementById(figure.dataset.table);
  if (!table || !window.echarts) return;
  const rows = [...table.tBodies[0].rows].reverse();
  const days = rows.map((row) => row.cells[0].textContent.trim());
  const values = rows.map((row) => Number(row.cells[1].textContent));
  const links = rows.map((row) => row.querySelector("a"));
  const place = document.createElement("div");
  place.className = "canvas";
  figure.querySelector("svg").replaceWith(place);
  const chart = echarts.init(place, null, { renderer: "svg" });
  const name = figure.querySelector("figcaption").textContent;
  const isLine = figure.dataset.chart === "line";
  const paint = () => chart.setOption({
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    aria: { enabled: true, label: { description: name } },
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    textStyle: { color: colour("--ink"), fontFamily: getComputedStyle(document.body).fontFamily },
    // Drawn and not written as HTML: the security policy of the page allows no style in markup.
    tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: colour("--surface"),
      textStyle: { color: colour("--ink") } },
    xAxis: { type: "category", data: days, axisLine: { lineStyle: { color: colour("--secondary") } },
      axisLabel: { color: colour("--secondary") } },
    yAxis: { type: "value", minInterval: 1, scale: isLine, splitLine: { lineStyle: { color: colour("--line") } },
      axisLabel: { color: colour("--secondary") } },
    series: [{ type: isLine ? "line" : "bar", name, data: values, symbolSize: 6,
      itemStyle: { color: colour("--accent") }, lineStyle: { width: 2 } }],
  });
  paint();
  chart.on("click", (event) => { if (links[event.dataIndex]) links[event.dataIndex].click(); });
  new ResizeObserver(() => chart.resize()).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
};

for (const figure of document.querySelectorAll("figure.chart")) draw(figure);
