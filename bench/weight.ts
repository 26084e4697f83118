/** What a page weighs on the wire: itself, its styles and scripts, compressed as a browser gets them; fonts apart. */
import { ask } from "./load";

export const weightLimits = { page: 60_000, script: 10_000 };
export type Weights = { page: number; html: number; style: number; script: number; fonts: number; heaviest: string };

const kinds = { style: /<link rel="stylesheet" href="([^"]+)"/g, script: /<script[^>]* src="([^"]+)"/g };

/** The heaviest of these pages, in bytes. */
export async function weighHeaviest(base: string, paths: readonly string[]): Promise<Weights> {
  let heaviest: Weights | null = null;
  for (const path of paths) {
    const weights = await weigh(base, path);
    if (!heaviest || weights.page > heaviest.page) heaviest = weights;
  }
  if (!heaviest) throw new Error("There is no page to weigh.");
  return heaviest;
}

async function weigh(base: string, path: string): Promise<Weights> {
  const [html, words] = await Promise.all([sizeOf(base + path), wordsOf(base + path)]);
  const sum = async (urls: string[]) => {
    let bytes = 0;
    for (const url of new Set(urls)) bytes += await sizeOf(new URL(url, base).href);
    return bytes;
  };
  const hrefs = (pattern: RegExp, within: string) => [...within.matchAll(pattern)].map(([, url = ""]) => url);
  const styles = hrefs(kinds.style, words);
  const sheets = await Promise.all(styles.map((url) => wordsOf(new URL(url, base).href)));
  const style = await sum(styles);
  const inside = [...words.matchAll(/<script(?![^>]* src=)[^>]*>(.*?)<\/script>/gs)].map(([, code = ""]) => code);
  const script = (await sum(hrefs(kinds.script, words))) + Buffer.byteLength(inside.join(""));
  const fonts = await sum(sheets.flatMap((sheet) => hrefs(/url\("?([^")]+\.woff2)"?\)/g, sheet)));
  return { page: html + style + script, html, style, script, fonts, heaviest: path };
}

async function sizeOf(url: string): Promise<number> {
  const { status, bytes } = await ask({ url, asks: { "Accept-Encoding": "gzip, deflate, br" } });
  if (status !== 200) throw new Error(`${url} answers ${status}.`);
  return bytes.length;
}

const wordsOf = async (url: string) => (await ask({ url, asks: {} })).bytes.toString("utf8");
