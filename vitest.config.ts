import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: ["{lib,db,components,app,bin}/**/*.test.{ts,tsx}"],
    globalSetup: "./db/test-cluster.ts",
    setupFiles: ["./db/test-database.ts"],
    testTimeout: 20_000,
  },
});
