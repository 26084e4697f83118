/**
 * The least that a socket server can do: each frame goes to the others in the room as it is. Run as a process:
 * `relay.ts <port> [database]`. With a database a frame is first in a table, by one insert for all that came meanwhile,
 * then acknowledged, then shown.
 */
import { Pool } from "pg";
import { type WebSocket, WebSocketServer } from "ws";
import { savedFrame } from "./frames";

type Come = { room: string; bytes: Buffer; from: WebSocket };
const [, , port, url] = process.argv;
const rooms = new Map<string, Set<WebSocket>>();
const waiting: Come[] = [];
let isWriting = false;

function show({ room, bytes, from }: Come): void {
  for (const each of rooms.get(room) ?? []) if (each !== from) each.send(bytes);
}

const pool = url ? new Pool({ connectionString: url, max: 1 }) : null;
await pool?.query(
  "create table if not exists relayed (seq bigserial primary key, room text not null, bytes bytea not null)",
);

async function write(to: Pool): Promise<void> {
  isWriting = true;
  while (waiting.length > 0) {
    const batch = waiting.splice(0);
    const { rows } = await to.query<{ seq: string }>({
      name: "relay",
      text: "insert into relayed (room, bytes) select * from unnest($1::text[], $2::bytea[]) returning seq",
      values: [batch.map(({ room }) => room), batch.map(({ bytes }) => bytes)],
    });
    for (const [index, come] of batch.entries()) {
      come.from.send(savedFrame(come.room, Number(rows[index]?.seq)));
      show(come);
    }
  }
  isWriting = false;
}

const server = new WebSocketServer({ port: Number(port), host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (socket, request) => {
  const room = (request.url ?? "").split(/[/?]/)[2] ?? "";
  const seats = rooms.get(room) ?? new Set();
  rooms.set(room, seats.add(socket));
  socket.on("close", () => seats.delete(socket));
  socket.on("message", (bytes: Buffer) => {
    const come = { room, bytes, from: socket };
    if (!pool) return show(come);
    waiting.push(come);
    if (!isWriting) void write(pool);
  });
});
