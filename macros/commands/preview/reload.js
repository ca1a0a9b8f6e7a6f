// Development only: `make serve` adds this file to each page it sends; the published site has no copy.
// A file and server-sent events, because the pages' Content-Security-Policy allows nothing looser.
const source = new EventSource(new URL("events", document.currentScript.src));
let server = null;

source.addEventListener("hello", ({ data }) => {
  if (server !== null && server !== data) location.reload();
  server = data;
});
source.addEventListener("reload", () => location.reload());
source.addEventListener("problem", ({ data }) => show(JSON.parse(data)));

function show(text) {
  const id = "tiderider-build-problem";
  const box = document.getElementById(id) ?? document.body.appendChild(document.createElement("pre"));
  box.id = id;
  box.setAttribute("role", "alert");
  box.textContent = text;
  Object.assign(box.style, {
    position: "fixed",
    inset: "auto 0 0 0",
    zIndex: "9999",
    maxHeight: "60vh",
    overflow: "auto",
    margin: "0",
    padding: "1rem",
    background: "#2b0b0b",
    color: "#ffffff",
    font: "13px/1.5 monospace",
    whiteSpace: "pre-wrap",
  });
}
