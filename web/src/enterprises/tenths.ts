// A mean of employees has one decimal place: 105 tenths are "10,5".
export function writeTenths(tenths: number): string {
  const whole = Math.trunc(tenths / 10);
  return tenths % 10 === 0 ? String(whole) : `${whole},${tenths % 10}`;
}
/** "10", "10,5" or "10.5"; undefined when it is none of them. */
export function readTenths(text: string): number | undefined {
  const match = /^(\d{1,8})(?:[.,](\d))?$/.exec(text.trim());
  return match ? Number(match[1]) * 10 + Number(match[2] ?? 0) : undefined;
}
