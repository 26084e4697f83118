import "./globals.css";
import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Messages } from "./messages";

/** Read at run time: the place knows its own address only then. */
export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(process.env.NEXTAUTH_URL ?? "http://localhost:3000"),
    title: { default: "Pianoforte", template: "%s · Pianoforte" },
    description: "Il piano strategico scritto insieme · The strategic plan, written together",
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()}>
      <body>
        <Messages behind="everywhere">{children}</Messages>
      </body>
    </html>
  );
}
