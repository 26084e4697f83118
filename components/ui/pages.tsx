/** The pages of one thing, as links in a row; the current one is marked. */
export function Pages({ name, pages }: { name: string; pages: { href: string; label: string; current: boolean }[] }) {
  return (
    <nav className="pages" aria-label={name}>
      {pages.map(({ href, label, current }) => (
        <a key={href} href={href} aria-current={current ? "page" : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
