/** Two processes on one PostgreSQL behind one address: one is killed, and its people go on at the other. */
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { begun, gatherCompany, restAndCompare } from "./company";
import { kill, port, type Setting, startServer } from "./setting";

const limits = { lost: 0, back: 5_000, rounds: 4 };

export async function measurePair(setting: Setting, size: number) {
  const company = await gatherCompany(setting, size);
  const places = [port + 1, port + 2];
  const servers = await Promise.all(places.map((at) => startServer(setting.url, { at })));
  setting.leave(() => {
    for (const server of servers) server.kill("SIGKILL");
  });
  const address = await openAddress(port, places);
  setting.leave(() => address.close());
  await company.begin();
  const backs: number[] = [];
  const unequal: string[] = [];
  for (let round = 0; round < limits.rounds; round++) {
    await pause(500 + Math.random() * 1_500);
    const dying = servers[round % 2];
    if (!dying) continue;
    const at = performance.now();
    await kill(dying);
    await begun(company.writers);
    backs.push(Math.round(performance.now() - at));
    servers[round % 2] = await startServer(setting.url, { at: places[round % 2] ?? port });
    unequal.push(...(await restAndCompare(setting, company)));
    await begun(company.writers);
  }
  for (const { process } of company.writers) await kill(process);
  address.close();
  await Promise.all(servers.map(kill));
  const { lost, acknowledged } = company.ledger;
  const slowestBack = Math.max(...backs);
  return {
    ok:
      lost === limits.lost &&
      slowestBack <= limits.back &&
      unequal.length === 0 &&
      Object.keys(company.refused).length === 0,
    kills: limits.rounds,
    acknowledged,
    lost,
    backs,
    unequal,
    refused: company.refused,
    writers: size,
    limits,
  };
}

/** An address that gives each connection to one of the places in turn, and to the next where nobody answers. */
async function openAddress(at: number, places: readonly number[]) {
  let turn = 0;
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    return socket.on("error", () => socket.destroy()).once("close", () => open.delete(socket));
  };
  const give = (client: Socket, from: number, tries: number): void => {
    const server = connect(places[from % places.length] ?? 0, "127.0.0.1");
    server.once("connect", () => {
      server.removeAllListeners("error");
      keep(server).once("close", () => client.destroy());
      client.once("close", () => server.destroy());
      client.pipe(server).pipe(client);
    });
    server.once("error", () => (tries > 1 ? give(client, from + 1, tries - 1) : client.destroy()));
  };
  const address = createServer((client) => give(keep(client), turn++, places.length));
  await new Promise<void>((resolve) => address.listen(at, resolve));
  return {
    close: () => {
      address.close();
      for (const socket of open) socket.destroy();
    },
  };
}
