import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // server.ts and Next's bundle share one copy of these.
  serverExternalPackages: [
    "yjs",
    "y-protocols",
    "lib0",
    "@tiptap/y-tiptap",
    "prosemirror-model",
    "pg",
    "pg-boss",
    "@myriaddreamin/typst-ts-node-compiler",
    "sharp",
    "mammoth",
  ],
};

export default createNextIntlPlugin("./lib/request.ts")(config);
