import { useTranslations } from "next-intl";
import type { Words } from "@/db/columns";
import { Wording } from "../ui/wording";

/** How contributions came in: a table whose bars repeat its numbers. */
export function Channels({ channels }: { channels: { channel: string; count: number; name: Words | undefined }[] }) {
  const t = useTranslations("public.publications");
  const most = Math.max(...channels.map(({ count }) => count));
  return (
    <table className="channels">
      <thead>
        <tr>
          <th scope="col">{t("channel")}</th>
          <th scope="col">{t("count")}</th>
        </tr>
      </thead>
      <tbody>
        {channels.map(({ channel, count, name }) => (
          <tr key={channel}>
            <th scope="row">{name ? <Wording words={name} /> : channel}</th>
            <td>
              <span className="bar" style={{ width: `${(count / most) * 70}%` }} aria-hidden="true" /> {count}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
