import type { SheetField } from "@/db/columns";
import type { SheetJson } from "@/db/text-schema";
import { factsOf } from "@/lib/editions/sheet";

/** The filled fields of a project sheet, to be read. */
export function SheetView({ sheet, fields, language }: { sheet: SheetJson; fields: SheetField[]; language: string }) {
  const facts = factsOf(sheet, fields, language);
  if (facts.length === 0) return null;
  return (
    <dl className="sheet">
      {facts.map(({ label, value, list, table }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value ? <p className="whitespace-pre-line">{value}</p> : null}
            {list ? (
              <ul className="list-disc pl-5">
                {list.map((item, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read
                  <li key={index}>{item}</li>
                ))}
              </ul>
            ) : null}
            {table ? <Table label={label} {...table} /> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Table({ label, head, rows }: { label: string; head: string[]; rows: string[][] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled by keyboard too
    <section className="scroll" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a table that is only read
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={head[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
