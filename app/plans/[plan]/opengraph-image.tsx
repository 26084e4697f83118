import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageResponse } from "next/og";
import { inLanguage } from "@/lib/language";
import { findPlan } from "@/lib/plans/queries";

export const size = { width: 1200, height: 630 };
export const contentType = "image/png";

// Each path is written out: the build looks for the files that a page reads.
const fonts = join(process.cwd(), "node_modules/@expo-google-fonts");
const serifFont = join(fonts, "source-serif-4/500Medium/SourceSerif4_500Medium.ttf");
const sansFont = join(fonts, "titillium-web/400Regular/TitilliumWeb_400Regular.ttf");

/** The picture that a shared link shows: the plan's name and vision on its colour, in the plan's own language. */
export default async function Preview({ params }: { params: Promise<{ plan: string }> }) {
  const plan = await findPlan((await params).plan);
  if (!plan) return new Response(null, { status: 404 });
  const [serif, sans] = await Promise.all([readFile(serifFont), readFile(sansFont)]);
  const language = plan.contentLanguage;
  return new ImageResponse(
    <div
      lang={language}
      style={{
        width: "100%",
        height: "100%",
        display: "flex",
        flexDirection: "column",
        justifyContent: "space-between",
        padding: 80,
        color: "#fff",
        backgroundColor: plan.accent,
        backgroundImage: "linear-gradient(rgba(0,0,0,0.25), rgba(0,0,0,0.25))",
        fontFamily: "Sans",
        fontSize: 32,
      }}
    >
      <div>{inLanguage(plan.kind, language)}</div>
      <div style={{ display: "flex", flexDirection: "column", fontFamily: "Serif" }}>
        <div style={{ fontSize: 92, lineHeight: 1.05 }}>{inLanguage(plan.title, language)}</div>
        <div style={{ fontSize: 44, marginTop: 24 }}>{inLanguage(plan.vision?.title, language)}</div>
      </div>
      <div>Pianoforte</div>
    </div>,
    {
      ...size,
      fonts: [
        { name: "Serif", data: serif, weight: 500 },
        { name: "Sans", data: sans, weight: 400 },
      ],
      headers: { "Cache-Control": "public, max-age=3600" },
    },
  );
}
