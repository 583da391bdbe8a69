// Texts of the room "dossiers"; Vietnamese comes first.
export const vi = {
  'nav.dossiers': 'Hồ sơ',
};
export const en: Record<keyof typeof vi, string> = {
  'nav.dossiers': 'Dossiers',
};
