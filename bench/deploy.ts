/** A deploy: the server is asked to end while people write, and another is started when it has. */
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { begun, gatherCompany, restAndCompare } from "./company";
import { kill, type Setting, startServer } from "./setting";

const limits = { lost: 0, out: 10_000, back: 3_000, rounds: 4 };

export async function measureDeploys(setting: Setting, size: number) {
  const company = await gatherCompany(setting, size);
  let server = await startServer(setting.url);
  setting.leave(() => void server.kill("SIGKILL"));
  await company.begin();
  const [outs, starts, backs]: number[][] = [[], [], []];
  const codes: (number | null)[] = [];
  const unequal: string[] = [];
  for (let round = 0; round < limits.rounds; round++) {
    await pause(500 + Math.random() * 1_500);
    const ended = once(server, "exit");
    const asked = performance.now();
    server.kill("SIGTERM");
    codes.push((await ended)[0]);
    const out = performance.now();
    server = await startServer(setting.url);
    const ready = performance.now();
    await begun(company.writers);
    outs?.push(Math.round(out - asked));
    starts?.push(Math.round(ready - out));
    backs?.push(Math.round(performance.now() - ready));
    unequal.push(...(await restAndCompare(setting, company)));
    await begun(company.writers);
  }
  for (const { process } of company.writers) await kill(process);
  await kill(server);
  const { lost, acknowledged } = company.ledger;
  return {
    ok:
      lost === limits.lost &&
      codes.every((code) => code === 0) &&
      Math.max(...(outs ?? [])) <= limits.out &&
      Math.max(...(backs ?? [])) <= limits.back &&
      unequal.length === 0 &&
      Object.keys(company.refused).length === 0,
    deploys: limits.rounds,
    acknowledged,
    lost,
    codes,
    outs,
    starts,
    backs,
    unequal,
    refused: company.refused,
    writers: size,
    limits,
  };
}
