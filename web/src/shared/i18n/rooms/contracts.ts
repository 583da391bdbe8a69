// Texts of the room "contracts"; Vietnamese comes first.
export const vi = {
  'nav.contracts': 'Hợp đồng',
};
export const en: Record<keyof typeof vi, string> = {
  'nav.contracts': 'Contracts',
};
