// Draws the districts with their schools and makers; the table beside the map says the same without it.
(() => {
  const SHADES = 5;
  const BESIDE_THE_BUTTONS = { autoPanPaddingTopLeft: [56, 8] };
  const shade = (makers, most) => (makers ? Math.max(1, Math.ceil((SHADES * makers) / most)) : 0);

  const link = (address, words) => {
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.textContent = words;
    return anchor;
  };

  const told = (canvas, place) => {
    const box = document.createElement("div");
    const name = document.createElement("strong");
    name.textContent = place.name;
    box.append(name, document.createElement("br"), link(place.schools_url, `${canvas.dataset.schools}: ${place.schools}`),
      document.createElement("br"), link(place.makers_url, `${canvas.dataset.makers}: ${place.makers}`));
    return box;
  };

  const show = (canvas, found) => {
    const { L } = window;
    const map = L.map(canvas, { scrollWheelZoom: false, zoomSnap: 0.25, zoomAnimation: false, fadeAnimation: false });
    map.attributionControl.setPrefix(false);
    if (canvas.dataset.tiles) L.tileLayer(canvas.dataset.tiles, { attribution: canvas.dataset.attribution }).addTo(map);
    const most = Math.max(1, ...found.districts.features.map((one) => one.properties.makers));
    const districts = L.geoJSON(found.districts, {
      style: (one) => ({ className: `district shade-${shade(one.properties.makers, most)}` }),
      onEachFeature: (one, layer) => {
        layer.bindPopup(() => told(canvas, one.properties), BESIDE_THE_BUTTONS);
        layer.bindTooltip(one.properties.name, { sticky: true });
      },
    });
    // The view first: what is drawn on a map without one has no bounds to be clipped to.
    map.fitBounds(districts.getBounds(), { padding: [8, 8] });
    districts.addTo(map);
    for (const school of found.schools) {
      L.circleMarker(school.at, { radius: 5, className: "school" }).bindTooltip(school.name)
        .bindPopup(() => link(school.url, school.name), BESIDE_THE_BUTTONS).addTo(map);
    }
  };

  const draw = (root) => {
    for (const canvas of root.querySelectorAll("[data-map]:not([data-drawn])")) {
      canvas.dataset.drawn = ""; // at once, for the page and htmx may both call while the answer is on its way
      fetch(canvas.dataset.map, { headers: { Accept: "application/json" } })
        .then((answer) => answer.json())
        .then((found) => show(canvas, found));
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    draw(document);
    document.body.addEventListener("htmx:load", (event) => draw(event.target));
  });
})();
