// Starts the page: the policy allows no inline script, so the build leaves the
// hashed names in two metas and this file reads them.
const address = (name) =>
  new URL(document.querySelector(`meta[name="${name}"]`).content, document.baseURI).href;

const page = await import(address("page-js"));
await page.default({ module_or_path: address("page-wasm") });
