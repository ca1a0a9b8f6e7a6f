// Reads { mode, code } as JSON from standard input and prints the code without unused functions, or minified.
import { text } from "node:stream/consumers";
import { minify } from "terser";

// `unused` alone leaves the form of each statement, which the build reads afterwards.
const UNUSED = { compress: { defaults: false, unused: true, dead_code: true, keep_fargs: true, passes: 6 }, mangle: false };
const SMALL = { compress: { keep_fargs: true, passes: 3 }, mangle: true };

const { mode, code } = JSON.parse(await text(process.stdin));
const options = mode === "unused" ? UNUSED : SMALL;
const made = await minify(code, { ...options, ecma: 2020, keep_classnames: true, format: { ascii_only: true, quote_style: 2 } });
process.stdout.write(`${made.code}\n`);
