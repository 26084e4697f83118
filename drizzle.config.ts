import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  casing: "snake_case",
  schema: [
    "./db/auth-schema.ts",
    "./db/text-schema.ts",
    "./db/schema.ts",
    "./db/record-schema.ts",
    "./db/writing-schema.ts",
  ],
  out: "./db/migrations",
});
