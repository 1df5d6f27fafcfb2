/** French text for an address that names what the course does not have. */
export const UNKNOWN_PART = {
  section: (name: string) =>
    `La section « ${name} » n’est pas dans cette unité. Voici la première de l’unité.`,
  exercise: (name: string) =>
    `L’exercice « ${name} » n’est pas dans cette section. La recherche le trouvera s’il existe.`,
};
