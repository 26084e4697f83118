/** The editor's tools as strokes on a field of 24 × 24; what each is called is the button's own name. */
const strokes: Record<string, string> = {
  heading2: "M4 5v14M12 5v14M4 12h8M17 11.5l2.5-2V19",
  heading3: "M4 5v14M12 5v14M4 12h8M17 12a1.9 1.9 0 1 1 3.4 1.2L17 19h4",
  heading4: "M4 5v14M12 5v14M4 12h8M17 10h3.6l-2 3.2a2.8 2.8 0 1 1-2 4.4",
  bold: "M7 5h5.5a3.5 3.5 0 0 1 0 7H7zM7 12h6.5a3.5 3.5 0 0 1 0 7H7z",
  italic: "M10 5h8M6 19h8M14 5l-4 14",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  bullets: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  numbers: "M10 6h10M10 12h10M10 18h10M4 5l1.6-1v5M4 15a1.3 1.3 0 1 1 2.4.7L4 19h2.8",
  quote: "M9 7c-2.6 1-4 3-4 6v4h5v-5H7M19 7c-2.6 1-4 3-4 6v4h5v-5h-3",
  table: "M4 5h16v14H4zM4 9.7h16M4 14.4h16M9.4 5v14M14.7 5v14",
  headerRow: "M4 5h16v14H4zM4 10h16M4 7.5h16M12 10v9",
  headerColumn: "M4 5h16v14H4zM10 5v14M7 5v14M10 12h10",
  rowBefore: "M4 13h16v6H4zM12 4v6M9 7h6",
  columnBefore: "M14 4h6v16h-6zM4 12h6M7 9v6",
  picture: "M4 5h16v14H4zM4 16l4.5-4.5L13 16l3-3 4 4M15 9h.01",
  pictureWords: "M4 4h16v9H4zM4 11l4-3.5L12 11l3-2.5 5 4M5 17h14M5 20.5h8",
  rowAfter: "M4 5h16v6H4zM12 14v6M9 17h6",
  columnAfter: "M4 4h6v16H4zM14 12h6M17 9v6",
  deleteRow: "M4 5h16v6H4zM9 17h6",
  deleteColumn: "M4 4h6v16H4zM14 12h6",
  deleteTable: "M4 5h16v14H4zM9 9l6 6M15 9l-6 6",
  insert: "M12 5v14M5 12h14",
  footnote: "M4 8h9M4 13h9M4 18h6M17 5.5l2-1.5v8",
  mention: "M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM15.5 8.5V13a2.4 2.4 0 0 0 4.8 0v-1a8.3 8.3 0 1 0-3.3 6.6",
  shortcuts: "M3 6.5h18v11H3zM7 10h.01M10.5 10h.01M14 10h.01M17.5 10h.01M8 14h8",
  whoWrote: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 9-7.3M15 20l5-5 1.5 1.5-5 5H15z",
  undo: "M9 6L4.5 10.5 9 15M5 10.5h9a5 5 0 0 1 0 10h-3",
  redo: "M15 6l4.5 4.5L15 15M19 10.5h-9a5 5 0 0 0 0 10h3",
};

/** The picture of a tool. */
export function ToolIcon({ name }: { name: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="20"
      height="20"
      aria-hidden="true"
      className="tool-icon"
      data-bold={name === "bold"}
    >
      <path d={strokes[name]} />
    </svg>
  );
}
