import type { Grounds, Words } from "@/db/columns";
import { GroundsNote } from "../plan/grounds-mark";
import { When } from "../ui/when";
import { Wording } from "../ui/wording";

type Sitting = { id: string; title: Words; date: string; precision: string; place: string | null; grounds: Grounds };

/** A body's public sittings: what, when and where. `language` is the one in which places are written. */
export function Meetings({ meetings, language }: { meetings: Sitting[]; language: string }) {
  return (
    <ol className="rows">
      {meetings.map(({ id, title, date, precision, place, grounds }) => (
        <li key={id}>
          <div>
            <p>
              <Wording words={title} />
            </p>
            <p className="quiet-text">
              <When date={date} precision={precision} />
              {place ? (
                <>
                  {" · "}
                  <span lang={language}>{place}</span>
                </>
              ) : null}
            </p>
            <GroundsNote grounds={grounds} />
          </div>
        </li>
      ))}
    </ol>
  );
}
