// One document, one thread: Typst compiles synchronously.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const { template, edition, fonts, at, pictures } = workerData;
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts.map((path) => readFileSync(path)) }] });
// The template names them from the root of the workspace; nothing is read from this machine's disk.
for (const { path, bytes } of pictures) compiler.mapShadow(join(process.cwd(), path), Buffer.from(bytes));
const bytes = compiler.pdf(
  { mainFileContent: template, inputs: { edition } },
  { pdfStandard: "ua-1", pdfTags: true, creationTimestamp: at },
);
parentPort.postMessage(new Uint8Array(bytes));
