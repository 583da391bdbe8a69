// Texts of the room "norms"; Vietnamese comes first.
export const vi = {
  'nav.norms': 'Định mức hỗ trợ',
};
export const en: Record<keyof typeof vi, string> = {
  'nav.norms': 'Support norms',
};
