// Texts of the room "claims"; Vietnamese comes first.
export const vi = {
  'nav.claims': 'Thanh toán',
};
export const en: Record<keyof typeof vi, string> = {
  'nav.claims': 'Claims',
};
