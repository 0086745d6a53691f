// Shows what an element lists as GeoJSON on a map. It needs no tiles; where the installation names a tile server, its
// pictures lie below. Without this file, or without the library, the table beside it says the same.
const inEnglish = document.documentElement.lang.startsWith("en");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const looks = {
  fence: () => ({ color: colour("--accent"), weight: 2, fillOpacity: 0.12 }),
  track: () => ({ color: colour("--due"), weight: 2, opacity: 0.7 }),
  fix: () => ({ color: colour("--due"), weight: 1, fillOpacity: 0.08 }),
  now: () => ({ color: colour("--now"), weight: 2, fillOpacity: 0.3 }),
};
const look = (feature) => looks[feature.properties.role]();

for (const place of window.L ? document.querySelectorAll(".leaflet[data-features]") : []) {
  const map = L.map(place, { attributionControl: Boolean(place.dataset.attribution), zoomControl: false });
  const [larger, smaller] = inEnglish ? ["Zoom in", "Zoom out"] : ["放大", "缩小"];
  L.control.zoom({ position: "bottomright", zoomInTitle: larger, zoomOutTitle: smaller }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (map.attributionControl) map.attributionControl.setPrefix(false);
  if (place.dataset.tiles) {
    L.tileLayer(place.dataset.tiles, { maxZoom: 18, attribution: place.dataset.attribution || "" }).addTo(map);
  }
  const all = L.latLngBounds([]);
  const layer = L.geoJSON(JSON.parse(place.dataset.features), {
    style: look,
    pointToLayer: (feature, at) => {
      const radius = feature.properties.radiusMetres;
      // A circle knows its bounds only once the map has a view, which comes of them.
      all.extend(at.toBounds(2 * (radius || 1)));
      return radius ? L.circle(at, { radius, ...look(feature) }) : L.circleMarker(at, { radius: 5, ...look(feature) });
    },
    onEachFeature: (feature, drawn) => {
      if (feature.geometry.type !== "Point") all.extend(drawn.getBounds());
      const words = document.createElement("span");
      words.textContent = inEnglish ? feature.properties.english : feature.properties.chinese;
      drawn.bindTooltip(words);
    },
  });
  map.fitBounds(all.pad(0.1), { maxZoom: 17, animate: false });
  layer.addTo(map);
}
