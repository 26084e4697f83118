/** Jobs on pg-boss: in the database, so that a killed process leaves none behind undone. */
import { eq } from "drizzle-orm";
import { PgBoss } from "pg-boss";
import { database } from "@/db/client";
import { edition } from "@/db/schema";
import { writeEdition } from "@/lib/editions/write";

const jobs = {
  "write-edition": ({ editionId }: { editionId: string }) => writeEdition(editionId),
};
type Jobs = typeof jobs;

const shared = globalThis as typeof globalThis & { pianoforteJobs?: Promise<PgBoss> };

function boss(): Promise<PgBoss> {
  shared.pianoforteJobs ??= (async () => {
    const made = new PgBoss({ connectionString: process.env.DATABASE_URL ?? "", max: 2 });
    made.on("error", (error) => console.error("jobs", error));
    await made.start();
    for (const name of Object.keys(jobs))
      await made.createQueue(name, { retryLimit: 3, retryDelay: 2, expireInSeconds: 900 });
    return made;
  })();
  return shared.pianoforteJobs;
}

/** Starts working off the queue in this process. */
export async function startJobs(): Promise<void> {
  const made = await boss();
  for (const [name, work] of Object.entries(jobs)) {
    await made.work<{ editionId: string }>(name, { pollingIntervalSeconds: 0.5 }, async (batch) => {
      for (const job of batch) await work(job.data);
    });
  }
  // An edition cut by a process that died before it could queue the writing.
  const unwritten = await database().select({ id: edition.id }).from(edition).where(eq(edition.state, "writing"));
  for (const { id } of unwritten) await enqueue("write-edition", { editionId: id });
}

/** Finishes what is running and stops. */
export async function stopJobs(): Promise<void> {
  const made = await shared.pianoforteJobs;
  await made?.stop({ graceful: true, timeout: 5000 });
  delete shared.pianoforteJobs;
}

/** Puts a job in the queue; it runs in whichever process works it off. */
export async function enqueue<Name extends keyof Jobs>(name: Name, data: Parameters<Jobs[Name]>[0]): Promise<void> {
  await (await boss()).send(name, data);
}
