/** A measured value as it is read in Việt Nam: a comma before the decimals, points between thousands. */
export function shown(value: string): string {
  const [whole = '', part] = value.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${value.startsWith('-') ? '−' : ''}${grouped}${part ? `,${part}` : ''}`;
}

/** A gain in hundredths of a percent. */
export function gainText(gain: number): string {
  return `${gain > 0 ? '+' : gain < 0 ? '−' : ''}${String(Math.abs(gain) / 100).replace('.', ',')} %`;
}

/** "1.234,5" or "1234.5" as the server reads it; undefined when it is no such number. */
export function parseMeasured(text: string): string | undefined {
  const plain = text.trim().replace(/^−/, '-');
  const grouped = /^-?\d{1,3}(\.\d{3})+(,\d{1,3})?$/.test(plain) ? plain.replaceAll('.', '') : plain;
  return /^-?\d{1,12}([.,]\d{1,3})?$/.test(grouped) ? grouped.replace(',', '.') : undefined;
}
