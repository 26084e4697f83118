/** For each test file: its own database made from the template, so that no test sees another's rows. */
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { pool } from "./client";
import { templateName } from "./test-cluster";

const admin = inject("admin");
const name = `test_${randomBytes(6).toString("hex")}`;
const client = new Client({ connectionString: admin });
await client.connect();
await client.query(`create database "${name}" template "${templateName}"`);
await client.end();
process.env.DATABASE_URL = Object.assign(new URL(admin), { pathname: `/${name}` }).toString();
process.env.NEXTAUTH_SECRET = "for tests";

afterAll(async () => {
  await pool().end();
});
