import { afterEach, describe, expect, it, vi } from 'vitest';
import { api, ApiError, queryText, setRequestLanguage } from './client';

function answer(status: number, body: string) {
  const fake = vi.fn<typeof fetch>(() => Promise.resolve(new Response(status === 204 ? null : body, { status })));
  vi.stubGlobal('fetch', fake);
  return fake;
}
function sent(fake: ReturnType<typeof answer>, index = 0) {
  const [path, request] = fake.mock.calls[index]!;
  return { path, headers: request!.headers as Headers, body: request!.body };
}
afterEach(() => vi.unstubAllGlobals());

describe('client', () => {
  it('sends a new idempotency key with every POST and the chosen language', async () => {
    const fake = answer(200, '{"id":"1"}');
    setRequestLanguage('en');
    expect(await api.post('/session', { email: 'a' })).toEqual({ id: '1' });
    await api.post('/session');
    const [first, second] = [sent(fake), sent(fake, 1)];
    expect(first.path).toBe('/api/v1/session');
    expect(first.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
    expect(second.headers.get('Idempotency-Key')).not.toBe(first.headers.get('Idempotency-Key'));
    expect(first.headers.get('Accept-Language')).toBe('en');
    expect(first.body).toBe('{"email":"a"}');
  });
  it('repeats a key it is given', async () => {
    const fake = answer(200, '{}');
    await api.post('/x', {}, 'again');
    expect(sent(fake).headers.get('Idempotency-Key')).toBe('again');
  });
  it('sends the revision with a PUT and no key with a GET', async () => {
    const fake = answer(200, '{}');
    await api.put('/x', {}, 7);
    await api.get('/x');
    expect(sent(fake).headers.get('If-Match')).toBe('"7"');
    expect(sent(fake, 1).headers.has('Idempotency-Key')).toBe(false);
  });
  it('uploads raw bytes', async () => {
    const fake = answer(200, '{}');
    await api.upload('/x', new Blob(['a']));
    expect(sent(fake).headers.get('Content-Type')).toBe('application/octet-stream');
  });
  it('turns a problem into an error with its fields', async () => {
    answer(422, '{"detail":"Sai","code":"a.b","errors":[{"pointer":"/email","code":"x","detail":"Thiếu"}]}');
    const error = await api.get('/x').catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).status).toBe(422);
    expect((error as ApiError).message).toBe('Sai');
    expect((error as ApiError).field('/email')).toBe('Thiếu');
  });
  it('survives an answer that is no problem, and none at all', async () => {
    answer(502, '<html>');
    await expect(api.get('/x')).rejects.toMatchObject({ status: 502 });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('down')));
    await expect(api.get('/x')).rejects.toMatchObject({ status: 0 });
  });
  it('understands an empty answer', async () => {
    answer(204, '');
    await expect(api.delete('/x')).resolves.toBeUndefined();
  });
  it('leaves empty filters out of the address', () => {
    expect(queryText({ year: 2021, line: undefined, stage: '' })).toBe('?year=2021');
    expect(queryText({})).toBe('');
  });
});
