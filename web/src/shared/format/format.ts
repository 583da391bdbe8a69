// How figures and days are written and read. Money is whole đồng; days travel as "2021-06-07".

const kLongestMoney = Number.MAX_SAFE_INTEGER;

export function formatMoney(amount: number): string {
  const digits = Math.abs(amount).toString().replace(/\B(?=(\d{3})+$)/g, '.');
  return amount < 0 ? `−${digits}` : digits;
}

/** "3.100.000.000" or "3100000000" with or without đ; undefined when it is not whole đồng. */
export function parseMoney(text: string): number | undefined {
  const plain = text.trim().replace(/\s*(đ|đồng|VND|VNĐ)$/i, '').trim();
  if (!/^(\d+|\d{1,3}([. ]\d{3})+)$/.test(plain)) return undefined;
  const amount = Number(plain.replace(/[. ]/g, ''));
  return amount <= kLongestMoney ? amount : undefined;
}

/** Up to three decimals, with the Vietnamese comma. */
export function formatQuantity(quantity: number): string {
  const [whole = '0', part] = String(Math.round(Math.abs(quantity) * 1000) / 1000).split('.');
  const grouped = formatMoney(Number(whole));
  return (quantity < 0 ? '−' : '') + (part ? `${grouped},${part}` : grouped);
}

/** Units on offer are counted whole. */
export function parseQuantity(text: string): number | undefined {
  const plain = text.trim();
  return /^(\d{1,9}|\d{1,3}(\.\d{3}){1,2})$/.test(plain) ? Number(plain.replaceAll('.', '')) : undefined;
}

export function formatPercent(part: number, whole: number): string {
  if (whole === 0) return '0%';
  return `${String(Math.round((part / whole) * 1000) / 10).replace('.', ',')}%`;
}

/** "2021-06-07" as "07/06/2021". */
export function formatDay(day: string | null | undefined): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day ?? '');
  return match ? `${match[3]}/${match[2]}/${match[1]}` : '';
}

/** "7/6/2021" as "2021-06-07"; undefined when there is no such day. */
export function parseDay(text: string): string | undefined {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  if (!match) return undefined;
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCDate() === day && date.getUTCMonth() === month - 1 && year > 1900;
  return real ? date.toISOString().slice(0, 10) : undefined;
}

const kClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric',
  hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

/** An instant (ISO text or milliseconds since 1970) as "07/06/2021 08:30" in Việt Nam's time. */
export function formatInstant(at: string | number | null | undefined): string {
  if (at === undefined || at === null || at === '') return '';
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : kClock.format(date).replace(',', '');
}

/** Lower case without tone marks, for searching as people type. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase();
}
