// Starts the page: the policy allows no inline script, so the build leaves the
// hashed names in two metas and this file reads them.
const address = (name) =>
  new URL(document.querySelector(`meta[name="${name}"]`).content, document.baseURI).href;

try {
  const page = await import(address("page-js"));
  await page.default({ module_or_path: address("page-wasm") });
} catch (why) {
  const words = document.getElementById("starting");
  // Once the page stands, the words are gone, and what failed is not the start.
  if (!words) throw why;
  words.textContent =
    "Agentpad could not start. Your drafts are safe. Reload the page; if that does not help, " +
    `update the browser: it must know WebAssembly. (${why})`;
}
