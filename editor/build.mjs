// Bundles the editor into ../static/editor.js. The same sources and the same
// lock file give the same bytes; the file is committed, and the check that it
// is fresh builds it again and compares.
import { build, transform } from "esbuild";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Style sheets become minified strings: they go into a constructed sheet. */
export const stylesAsText = {
  name: "styles-as-text",
  setup(context) {
    context.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transform(source, { loader: "css", minify: true, target: "es2022" });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const NOTICE = `/*! Agentpad editor. Contains CodeMirror, Lezer, style-mod, crelt and w3c-keyname,
Copyright (C) by Marijn Haverbeke and others, under the MIT licence. */`;

if (process.argv[1] === here("build.mjs")) {
  await build({
    absWorkingDir: here("."),
    entryPoints: ["src/index.ts"],
    outfile: "../static/editor.js",
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    banner: { js: NOTICE },
    plugins: [stylesAsText],
  });
}
