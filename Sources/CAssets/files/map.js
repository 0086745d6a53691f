// Shows places on a map beside a list of them: the map reads GeoJSON from the address that its element names. It needs
// no tiles; where the installation names a tile server, its pictures lie below. Without this file the list stands alone.
const english = document.documentElement.lang.startsWith("en");
const colourOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const styles = {
  outline: () => ({ color: colourOf("--secondary"), weight: 1, fillOpacity: 0.04 }),
  fence: () => ({ color: colourOf("--accent"), weight: 2, fillOpacity: 0.12 }),
  track: () => ({ color: colourOf("--due"), weight: 2 }),
  now: () => ({ color: colourOf("--now"), weight: 2, fillOpacity: 0.7 }),
  fix: () => ({ color: colourOf("--due"), weight: 1, fillOpacity: 0.5 }),
  home: () => ({ color: colourOf("--done"), weight: 2, fillOpacity: 0.7 }),
};
const styleOf = (feature) => (styles[feature.properties.role] || styles.outline)();

const show = async (place) => {
  const answer = await fetch(place.dataset.source, { headers: { Accept: "application/geo+json" } });
  if (!answer.ok) return;
  const found = await answer.json();
  if (!found.features.length) return;
  place.hidden = false;
  const map = L.map(place, { attributionControl: Boolean(place.dataset.tiles), zoomControl: true });
  map.zoomControl.setPosition("bottomright");
  L.control.scale({ imperial: false }).addTo(map);
  if (place.dataset.tiles) {
    L.tileLayer(place.dataset.tiles, { maxZoom: 18, attribution: place.dataset.attribution || "" }).addTo(map);
  }
  const layer = L.geoJSON(found, {
    style: styleOf,
    pointToLayer: (feature, at) => feature.properties.radiusMetres
      ? L.circle(at, { radius: feature.properties.radiusMetres, ...styleOf(feature) })
      : L.circleMarker(at, { radius: 6, ...styleOf(feature) }),
    onEachFeature: (feature, drawn) => {
      const words = english ? feature.properties.english : feature.properties.chinese;
      if (!words) return;
      const text = document.createElement("span");
      text.textContent = words;
      drawn.bindTooltip(text);
      if (feature.properties.href) drawn.on("click", () => { location.href = feature.properties.href; });
    },
  }).addTo(map);
  map.fitBounds(layer.getBounds().pad(0.1), { maxZoom: 17 });
};

if (window.L) for (const place of document.querySelectorAll(".leaflet[data-source]")) show(place);
