const kAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id as the server makes them: the time in milliseconds, then 80 random bits; made without the network. */
export function newId(now = Date.now()): string {
  let time = '';
  for (let left = now, at = 0; at < 10; at += 1) { time = kAlphabet[left % 32]! + time; left = Math.floor(left / 32); }
  return time + Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => kAlphabet[byte & 31]!).join('');
}
