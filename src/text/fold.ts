/** The text in lower case and without diacritics: "Poutín" and "poutin" become the same, and й becomes и. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();
