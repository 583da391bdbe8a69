// Texts of the room "enterprises"; Vietnamese comes first.
export const vi = {
  'nav.enterprises': 'Doanh nghiệp',
};
export const en: Record<keyof typeof vi, string> = {
  'nav.enterprises': 'Enterprises',
};
