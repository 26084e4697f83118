/** For the whole run: a throw-away cluster with Torino's plans and the built app on it. */
import { spawn } from "node:child_process";
import { makeTemplate, templateName, throwAwayCluster } from "../db/test-cluster";

const port = process.env.E2E_PORT ?? "3100";
const base = `http://localhost:${port}`;

export default async function setting() {
  const cluster = await throwAwayCluster();
  await makeTemplate(cluster);
  await cluster.createDatabase("e2e", templateName);
  const url = cluster.url("e2e");
  process.env.DATABASE_URL = url;
  const env = {
    ...process.env,
    DATABASE_URL: url,
    PORT: port,
    NEXTAUTH_URL: base,
    NEXTAUTH_SECRET: "for tests",
    NODE_ENV: "production" as const,
    DEMO: "1",
  };
  const server = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
    stdio: ["ignore", "inherit", "inherit"],
    env,
  });
  const gone = new Promise((resolve) => server.once("exit", resolve));
  for (let tries = 0; ; tries++) {
    if (
      await fetch(`${base}/api/health`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    if (tries > 200) throw new Error("The server did not come up.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return async () => {
    server.kill("SIGTERM");
    await gone;
    cluster.stop();
  };
}
