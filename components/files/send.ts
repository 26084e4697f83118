/** Sends a file to a door of a text and tells how far it has come: fetch does not say. */
export type Sent<T> = { ok: true; value: T } | { ok: false; sentence: string };

export function sendFile<T>(
  door: `${string}/${"files" | "word"}`,
  file: File,
  words: Record<string, string>,
  onProgress: (part: number) => void,
  failure: string,
): Promise<Sent<T>> {
  const form = new FormData();
  for (const [key, value] of Object.entries(words)) form.set(key, value);
  form.set("file", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener("loadend", () => {
      const told: unknown = request.response;
      if (request.status === 200) return resolve({ ok: true, value: told as T });
      const isTold = typeof told === "object" && told !== null && "sentence" in told;
      resolve({ ok: false, sentence: isTold ? String(told.sentence) : failure });
    });
    request.open("POST", `/api/rooms/${door}`);
    request.send(form);
  });
}
