// One document, one thread: Typst compiles synchronously.
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const { template, edition, fonts, at } = workerData;
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts.map((path) => readFileSync(path)) }] });
const bytes = compiler.pdf(
  { mainFileContent: template, inputs: { edition } },
  { pdfStandard: "ua-1", pdfTags: true, creationTimestamp: at },
);
parentPort.postMessage(new Uint8Array(bytes));
