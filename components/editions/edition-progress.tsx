"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

/** The writing of an edition: the bar reads the database, so that it is right after a reload too. */
export function EditionProgress(props: { id: string; progress: number; label: string }) {
  const router = useRouter();
  const [progress, setProgress] = useState(props.progress);
  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await fetch(`/api/editions/${props.id}/progress`).catch(() => null);
      if (!answer?.ok) return;
      const now: { state: string; progress: number } = await answer.json();
      setProgress(now.progress);
      if (now.state !== "writing") router.refresh();
    }, 500);
    return () => clearInterval(timer);
  }, [props.id, router]);
  return (
    <div className="max-w-xl">
      <label htmlFor="progress">{props.label}</label>
      <progress id="progress" max={100} value={progress} />
    </div>
  );
}
