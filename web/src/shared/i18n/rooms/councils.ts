// Texts of the room "councils"; Vietnamese comes first.
export const vi = {
  'nav.councils': 'Hội đồng',
};
export const en: Record<keyof typeof vi, string> = {
  'nav.councils': 'Councils',
};
