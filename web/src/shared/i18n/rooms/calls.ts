// Texts of the room "calls"; Vietnamese comes first.
export const vi = {
  'nav.calls': 'Thông báo kêu gọi',
};
export const en: Record<keyof typeof vi, string> = {
  'nav.calls': 'Calls',
};
