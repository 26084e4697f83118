/** The five people through whom the demo is seen, and the door each comes in by. */
export const personas = [
  {
    key: "p-marta-rinaldi",
    name: "Marta Rinaldi",
    to: "/workspace/torino-2025-in-corso",
    role: { it: "componente di un gruppo di lavoro", en: "working-group member" },
  },
  {
    key: "p-francesca-bussolino",
    name: "Francesca Bussolino",
    to: "/workspace/torino-2025-in-corso",
    role: { it: "coordinatrice di un gruppo di lavoro", en: "working-group coordinator" },
  },
  {
    key: "p-elisa-ferraudo",
    name: "Elisa Ferraudo",
    to: "/secretariat/torino-2025-in-corso",
    role: { it: "funzionaria dell’ufficio tecnico", en: "secretariat officer" },
  },
  {
    key: "p-ludovica-sartorelli",
    name: "Ludovica Sartorelli",
    to: "/workspace/torino-2025-in-corso",
    role: { it: "componente del Comitato Scientifico", en: "scientific-committee member" },
  },
  {
    key: "p-rosanna-piovano",
    name: "Rosanna Piovano",
    to: "/plans/torino-2025",
    role: { it: "cittadina", en: "citizen" },
  },
] as const;
