/** Where one can go on from a page: a name, and one sentence on what is there. */
export function Doors({ doors }: { doors: { href: string; name: string; lead: string }[] }) {
  return (
    <ul className="ways-on">
      {doors.map(({ href, name, lead }) => (
        <li key={href}>
          <h3>
            <a href={href}>{name}</a>
          </h3>
          <p>{lead}</p>
        </li>
      ))}
    </ul>
  );
}
